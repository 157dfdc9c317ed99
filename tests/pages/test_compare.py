"""The page that compares, opened plain, at two times, with another pair, and wrongly."""

STORY = {"known_on": "2025-10-03", "known_on2": "2025-01-10"}


def text(app) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def heading(app) -> str:
    return text(app).split('<h1 class="dy-finding">')[1].split("</h1>")[0]


def sides(app) -> list[str]:
    """What stands beside the name of each side: its clocks."""
    parts = text(app).split('<section class="dy-compare-side">')[1:]
    return [part.split('class="dy-beside">')[1].split("</span>")[0] for part in parts]


def test_two_times_stand_side_by_side_the_earlier_first_whichever_is_asked_for(open_page):
    one = open_page("pages/compare.py", query=STORY)
    swapped = open_page("pages/compare.py", query={"known_on": "2025-01-10", "known_on2": "2025-10-03"})
    for app in (one, swapped):
        assert not app.exception
        assert sides(app) == ["known on 10 January 2025", "known on 3 October 2025"]
        assert "the 2025 Strategic Partnership Treaty went from negotiating to in force" in heading(app)
    assert '<del class="dy-old">negotiating</del> <ins class="dy-new">in force</ins>' in text(one)


def test_opened_plain_it_compares_with_ninety_days_before_the_newest_report(open_page):
    app = open_page("pages/compare.py")
    assert not app.exception
    assert sides(app)[0] == "known on 12 December 2025"
    assert 'aria-current="true">90 days before the newest report</span>' in text(app)


def test_another_pair_stands_beside_at_the_same_clocks(open_page):
    app = open_page("pages/compare.py", query={"rel2": "irn-chn", "known_on": "2026-03-12", "world_on": "2026-01-01"})
    assert not app.exception
    assert heading(app).startswith("Iran–Russia: ") and "; Iran–China: " in heading(app)
    assert sides(app) == ["known on 12 March 2026, in the world on 1 January 2026"] * 2
    assert "Records of both 4" in text(app)


def test_what_the_other_side_is_asked_wrongly_is_said(open_page):
    app = open_page("pages/compare.py", query={"rel2": "irn-atl", "known_on2": "soon"})
    assert not app.exception
    assert "rel2=irn-atl names no relationship" in text(app)
    assert "known_on2=soon is not a day" in text(app)


def test_a_day_before_anything_was_known_is_an_empty_side(open_page):
    app = open_page("pages/compare.py", query={"known_on": "1900-01-01", "known_on2": "1899-01-01"})
    assert not app.exception
    assert heading(app) == "Between 1 January 1899 and 1 January 1900: nothing differs"
    assert "No status, promise, date or contradiction differs" in text(app)
