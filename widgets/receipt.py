"""The parts of the page on which a code is read back."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

import database
from domain.counting import counted, in_words, opening
from domain.dates import words
from domain.scope import Scope
from exports.receipts import Receipt, find, read_code, says_code
from exports.reopened import Reopened, reopen
from exports.sheet import Sheet
from queries.since import Cell, ChangedFact, ImportNote
from widgets.html import Markup, join, link, page_href, record_link, tag
from widgets.navigation import BY_FILE
from widgets.store import set_query
from widgets.tables import Column, Columns, heading, table

EXAMPLE = "DY-7Q4K-2M9X"
HOW = f"A code stands on every picture, slide and file that is made here, as {EXAMPLE}; capitals and hyphens do not matter."
MOST_ROWS = 100
WHOLE = {"added": "added since", "taken away": "taken away since"}
COLUMNS: Columns = [
    Column("fact", cls="dy-receipt-fact"),
    Column("then and now", cls="dy-wide"),
    Column("import", number=True),
    Column("when", cls="dy-nowrap"),
    "by, and why",
]


def names_code(question: str) -> bool:
    """Whether what was typed into the search is a code: spelled as one, or kept as one."""
    if says_code(question):
        return True
    if not read_code(question):
        return False
    with database.open_session() as session:
        return find(session, question) is not None


def code_field(asked: str) -> None:
    """The field for a code; what is typed goes into the address, and the page follows."""
    key = f"code-{asked}"

    def push() -> None:
        set_query("code", st.session_state[key].strip())

    with st.container(key="code-field"):
        st.text_input("Code", asked, key=key, on_change=push, placeholder=EXAMPLE, autocomplete="off", max_chars=40)


def reopened(receipt: Receipt, scope: Scope) -> Reopened:
    """The view of a receipt, then and now."""
    with database.open_session() as session:
        return reopen(session, receipt, scope.today)


def receipt_of(code: str) -> Receipt | None:
    """What a code stands for; None where the store keeps no such code."""
    with database.open_session() as session:
        return find(session, code)


def changed_finding(found: Reopened) -> str:
    """The finding of the page: how many facts of the view differ now.

    Where the store changed and the view did not, that is said below it.
    """
    if found.fault:
        return f"What changed under the code {found.receipt.code} cannot be told"
    if not found.facts:
        return "Nothing in this view has changed since it was made"
    count = len(found.facts)
    return (
        f"{opening(in_words(count, 'fact'))} of this view {'has' if count == 1 else 'have'} changed since it was made"
    )


def changed_below(found: Reopened) -> str:
    """How they changed, or that what was imported since does not touch the view."""
    if found.fault:
        return found.fault
    if found.facts:
        kinds = [fact.happened for fact in found.facts]
        told = [f"{kinds.count(one):,} {one}" for one in ("added", "changed", "taken away") if one in kinds]
        return f"{opening(', '.join(told))}. Each is shown as it was and as it is, with the import that changed it."
    if found.imports:
        touch = "it leaves" if found.imports == 1 else "together they leave"
        return f"{opening(in_words(found.imports, 'import'))} came since; {touch} every fact of this view as it was."
    return "The store has had no import since."


def view_panel(found: Reopened) -> Markup:
    """What the code stands for, and the link that opens it."""
    receipt, sheet = found.receipt, found.then or found.now
    entry = BY_FILE.get(receipt.page)
    given = receipt.parameters
    rows = [
        ("page", entry.title if entry else receipt.page),
        ("shows", sheet.scope if sheet else receipt.query),
        ("known on", _day(given.get("known_on", ""))),
        ("in the world on", _day(given.get("world_on", ""))),
        ("code first given", _moment(receipt.made_at)),
        ("newest import then", _import(found.made, receipt)),
    ]
    listed = [tag("div", tag("dt", name), tag("dd", value)) for name, value in rows]
    href = page_href(entry.path or "/", given) if entry else ""
    opened = tag("p", link("Open this view", href, cls="dy-updates-act")) if entry else None
    return join([tag("dl", listed, cls="dy-receipt"), opened])


def _day(text: str) -> str:
    return words(text) if text else ""


def _moment(moment: datetime) -> str:
    return f"{words(moment.date())}, {moment:%H:%M} UTC"


def _import(made: ImportNote | None, receipt: Receipt) -> Markup:
    if made is None:
        return tag("span", "none: the store was empty" if not receipt.import_id else str(receipt.import_id))
    to = link(str(made.id), page_href("updates", {"import": str(made.id)}))
    return tag("span", to, f" of {_moment(made.made_at)}: {made.reason} ({made.by})")


def sides(found: Reopened) -> Markup:
    """The finding then and the finding now, beside each other."""
    same = found.then and found.now and found.then.content.title == found.now.content.title
    beside = (
        "as the store stood when the code was made",
        "the same words" if same else "the same view, as the store stands",
    )
    shown = zip(("Then", "Now"), beside, (found.then, found.now), strict=True)
    return tag("div", [_side(name, said, sheet) for name, said, sheet in shown if sheet], cls="dy-receipt-sides")


def _side(name: str, beside: str, sheet: Sheet) -> Markup:
    return tag(
        "section",
        heading(name, beside),
        tag("p", sheet.content.title, cls="dy-receipt-finding"),
        tag("p", sheet.counts, cls="dy-second"),
    )


def fact_table(facts: Sequence[ChangedFact], scope: Scope) -> Markup:
    """The facts that changed: what they said struck, what they say bold, the import with who, when and why."""
    rows = [
        (
            _name(one, scope),
            _then_and_now(one),
            join([link(str(note.id), page_href("updates", {"import": str(note.id)})) for note in one.imports], ", "),
            join([tag("span", words(note.made_at.date(), short=True)) for note in one.imports], ", "),
            join([tag("span", f"{note.by}: {note.reason}") for note in one.imports], "; "),
        )
        for one in facts[:MOST_ROWS]
    ]
    return table(COLUMNS, rows, caption="Facts that changed", cls="dy-receipt-facts")


def _name(fact: ChangedFact, scope: Scope) -> Markup:
    title = record_link(fact.title, fact.record_id, scope.query) if fact.record_id else tag("span", fact.title)
    what = "" if fact.happened in WHOLE else fact.what
    return tag("span", title, tag("div", f"{what} · {fact.id}" if what else fact.id, cls="dy-details"))


def _then_and_now(fact: ChangedFact) -> Markup:
    if fact.happened == "added":
        return tag("ins", fact.what, cls="dy-new")
    if fact.happened == "taken away":
        return tag("del", fact.what, cls="dy-old")
    return tag("span", [tag("div", _cell(one)) for one in fact.cells])


def _cell(one: Cell) -> Markup:
    old = tag("del", one.old, cls="dy-old") if one.old else tag("span", "empty", cls="dy-second")
    new = tag("ins", one.new, cls="dy-new") if one.new else tag("span", "empty", cls="dy-second")
    return tag("span", tag("span", f"{one.column}: ", cls="dy-second"), old, " ", new)


def left_out(facts: Sequence[ChangedFact]) -> str:
    """Of how many facts the table shows the first; empty where it shows all."""
    return f"the first {MOST_ROWS} of {counted(len(facts), 'fact')}" if len(facts) > MOST_ROWS else ""
