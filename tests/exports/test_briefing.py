"""A briefing as a sheet: chosen blocks in their order, the author's words as text, what it rests on, and its code."""

from datetime import date
from html import unescape

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from domain.scope import Scope
from exports.__main__ import main
from exports.briefings import JUDGEMENT, NEWS, Chosen, Clocks, Draft, find, listed, save
from exports.html import document, leaves
from exports.make import kept_sheet
from exports.receipts import find as find_code
from exports.sheet import Chart, Table, Words
from exports.sheets import CONTENTS, PAGES
from exports.sheets.briefing import draft_content, from_template
from exports.sheets.templates import TEMPLATES
from exports.sizes import PAGE
from queries.ledger import ledger
from queries.view import View

TODAY = date(2026, 3, 12)
LAST, DAY = date(2025, 1, 10), date(2025, 10, 3)
PAYLOAD = '=cmd|"/c calc"!A1 <script>alert(1)</script> [x](javascript:alert(1))'
DRAFT = Draft(
    "weekly",
    "What changed",
    "Ana Petrova",
    (
        Chosen("promises", "Rasht–Astara: line open", caption="Nine years of promises."),
        Chosen(JUDGEMENT, "Judgement", caption=f"A further slip is very likely.\n\n{PAYLOAD}"),
        Chosen(NEWS, "What changed since"),
        Chosen("overview", "Next dates"),
        Chosen("overview", "No such block"),
    ),
    Clocks(LAST, LAST),
)


@pytest.fixture
def store(own_store: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("DATABASE_URL", own_store.url.render_as_string(hide_password=False))
    return own_store


def view(store: Engine, day: date = DAY) -> View:
    with Session(store) as session:
        return View(ledger(session, "irn-rus"), Scope("irn-rus", TODAY, day, day))


def saved(store: Engine, briefing_id: str):
    with Session(store) as session:
        return find(session, briefing_id)


def test_the_blocks_stand_in_their_order_with_captions_and_judgements(store: Engine):
    content = draft_content(view(store), DRAFT, PAGES)
    told = [(type(one), one.title) for one in content.blocks]
    assert told[:3] == [
        (Chart, "Rasht–Astara: line open"),
        (Words, "Judgement"),
        (Table, "Changed since 10 January 2025"),
    ]
    assert told[-2:] == [(Table, "Next dates"), (Words, "No such block")]
    assert content.blocks[0].beside.endswith(". Nine years of promises.")
    assert content.blocks[1] == Words("Judgement", ("A further slip is very likely.", PAYLOAD), judgement=True)
    assert content.blocks[-1] == Words("No such block", ("At these clocks the page has no such block.",))
    assert (content.title, content.below.split(": ")[0]) == ("What changed", "By Ana Petrova. Since 10 January 2025")


def test_it_rests_on_the_facts_and_sources_of_all_its_blocks(store: Engine):
    now = view(store)
    content = draft_content(now, DRAFT, PAGES)
    pages = [CONTENTS[page](now, {}) for page in ("overview", "promises")]
    for page in pages:
        assert all(set(ids) <= set(content.facts[table]) for table, ids in page.facts.items())
        assert set(page.sources) <= set(content.sources)
    assert len(content.sources) == len({one.id for one in content.sources})
    assert "strategic-partnership-treaty-2025" in " ".join(content.facts["agreement_actions"])


def test_a_saved_briefing_comes_back_as_it_was_with_its_code(store: Engine):
    made = save(DRAFT, view(store).scope, 1, engine=store)
    found = saved(store, made)
    assert found is not None
    assert (found.draft, found.clocks, found.id) == (DRAFT, Clocks(DAY, DAY), made)
    sheet = kept_sheet(view(store), "briefing", {"id": made})
    assert (sheet.code, sheet.kept) == (found.code, True)
    with Session(store) as session:
        assert find_code(session, found.code).own == {"id": made}
        assert [one.id for one in listed(session)] == [made]
    assert sheet.content.title == "What changed"


def test_later_than_it_was_saved_it_is_the_next_one(store: Engine):
    first = save(DRAFT, view(store, LAST).scope, 1, engine=store)
    found = saved(store, first)
    next_one = found.at(view(store).scope)
    assert (next_one.since, next_one.follows) == (Clocks(LAST, LAST), first)
    assert found.at(view(store, LAST).scope) == found.draft
    assert [one.page for one in next_one.blocks] == [NEWS, "promises", JUDGEMENT, "overview", "overview"]
    assert [one.name for one in next_one.blocks if one.page == JUDGEMENT] == ["Judgement, 10 January 2025"]
    content = CONTENTS["briefing"](view(store), {"id": first})
    assert content.title.startswith(
        "From 10 January 2025 to 3 October 2025, the 2025 Strategic Partnership Treaty went"
    )
    assert "Since 10 January 2025: " in content.below


def test_words_of_a_user_are_no_code_in_the_document(store: Engine):
    page = document(leaves(kept_sheet(view(store), "briefing", {"id": save(DRAFT, view(store).scope, 1)}), PAGE))
    assert "<script>alert(1)" not in page and PAYLOAD in unescape(page)
    assert 'class="block words judgement"' in page


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_gives_blocks_that_its_pages_have(store: Engine, name: str):
    now = view(store)
    draft = from_template(now, TEMPLATES[name], PAGES)
    content = draft_content(now, draft, PAGES)
    assert len(draft.blocks) >= 1 and content.title
    assert not [one for one in content.blocks if isinstance(one, Words) and "no such block" in " ".join(one.paragraphs)]


def test_the_command_line_writes_a_saved_briefing_at_its_own_clocks(store: Engine, tmp_path, capsys):
    made = save(DRAFT, view(store).scope, 1)
    out = tmp_path / "b.html"
    assert main(["briefing", "--format", "html", "--out", str(out), "--query", f"id={made}"]) == 0
    page = out.read_text("utf-8")
    assert "known on <b>3 October 2025</b>" in page and saved(store, made).code in page
    assert main(["briefing", "--format", "html", "--out", str(out), "--query", "id=none"]) == 1
    assert main(["briefing", "--format", "html", "--out", str(out), "--query", "template=none"]) == 1
    assert main(["briefing", "--format", "html", "--out", str(out), "--query", "since=soon"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "there is no briefing “none” in this store",
        "there is no template “none”: write one of weekly, visit, treaty, project",
        "since=soon is not a day: write it as 2025-01-17",
    ]


def test_briefings_are_kept_in_either_kind_of_store_the_newest_first(empty_store: Engine):
    scope = Scope("irn-rus", TODAY, DAY, DAY)
    first, second = (
        save(DRAFT, scope, 0, engine=empty_store),
        save(Draft("treaty", author="Ben"), scope, 0, engine=empty_store),
    )
    with Session(empty_store) as session:
        found = listed(session)
        assert [one.id for one in found] == [second, first]
        assert [one.draft for one in found] == [Draft("treaty", author="Ben"), DRAFT]
        assert [find_code(session, one.code).own for one in found] == [{"id": second}, {"id": first}]
        assert find(session, "none") is None
