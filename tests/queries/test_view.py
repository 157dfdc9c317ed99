from datetime import date


def test_a_record_without_a_known_claim_is_not_listed_on_a_past_day(view):
    before, after = view("2024-10-27"), view("2024-10-28")
    visit = "v-20250117-pezeshkian-moscow"
    assert (visit in before.listed, visit in after.listed) == (False, True)


def test_the_two_clocks_are_independent(view):
    treaty = "strategic-partnership-treaty-2025"
    standing = {
        (known_on, world_on): str(view(known_on, world_on=world_on).statuses[treaty].value)
        for known_on in ("2025-01-18", "2025-10-03")
        for world_on in ("2025-01-16", "2025-10-02")
    }
    assert standing == {
        ("2025-01-18", "2025-01-16"): "negotiating",
        ("2025-01-18", "2025-10-02"): "signed",
        ("2025-10-03", "2025-01-16"): "negotiating",
        ("2025-10-03", "2025-10-02"): "in_force",
    }


def test_promises_without_any_day_are_left_out_of_the_past(view):
    undated = "chabahar-zahedan-railway-2024-completion-expected"
    project = "chabahar-zahedan-railway"
    today = {one.id for one in view().told[project]}
    past = {one.id for one in view("2026-11-24").told[project]}
    assert today - past <= {undated}
    assert undated in {one.id for one in view().in_world(project)}


def test_the_period_keeps_a_record_that_any_claim_touches(view):
    seen = view(start="2025-01-01", end="2025-01-31")
    assert seen.touches_period("v-20250117-pezeshkian-moscow")
    assert not seen.touches_period("v-20010312-khatami-moscow")
    assert seen.in_period(date(2024, 12, 1), date(2025, 1, 1))
