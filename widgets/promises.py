"""The promises of a view: the boxes to choose among them, what is promised most often, the track record, the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from domain.claims import Told
from domain.counting import counted, times
from domain.dates import words
from domain.promises import LEAST_SHARE
from domain.slip_words import lateness
from queries.promises import SOURCE, Choice, Entry, Group, chosen, entry, options
from queries.record import act_words
from queries.slips import LANES, Target, promised_for, targets, year_of
from queries.view import View
from widgets import browser
from widgets.choices import chosen as asked
from widgets.claims import THE_SOURCE, outcome
from widgets.html import Markup, join, link, page_href, record_link, tag
from widgets.sources import brief
from widgets.store import set_query
from widgets.tables import Column, Columns, Row, body_rows, framed, table

PARTS = {"party": "Said by", "sector": "Sector", "kind": "What is promised", "outcome": "Outcome"}
OFTEN_SHOWN = 10
"""So many of the things promised most often are listed."""


def choice_asked(view: View, every: Sequence[Entry]) -> Choice:
    """What the address asks for; a code that no promise here has is said."""
    return Choice(**{part: asked(part, options(view, every, part)) for part in PARTS})


def choice_boxes(view: View, every: Sequence[Entry], choice: Choice, told: str) -> None:
    """A box for each part of the choice, every option with the number of promises that it would show.

    On a phone they are folded under what is `told` to be chosen.
    """
    if browser.narrow():
        with st.expander(f"Shown: {told or 'all promises'}"):
            _boxes(view, every, choice)
    else:
        _boxes(view, every, choice)


def _boxes(view: View, every: Sequence[Entry], choice: Choice) -> None:
    for column, part in zip(st.columns(len(PARTS)), PARTS, strict=True):
        with column:
            _box(part, getattr(choice, part), _counted(view, every, choice, part))


def _counted(view: View, every: Sequence[Entry], choice: Choice, part: str) -> dict[str, str]:
    others = chosen(every, replace(choice, **{part: ""}))
    codes = [getattr(one, part) for one in others]
    named = options(view, every, part).items()
    kept = {
        code: f"{name}, {codes.count(code)}" for code, name in named if code in codes or code == getattr(choice, part)
    }
    return {"": f"all, {len(others)}"} | kept


def _box(part: str, current: str, labels: Mapping[str, str]) -> None:
    key = f"w_promises_{part}"
    st.session_state[key] = current

    def push() -> None:
        set_query(part, st.session_state[key])

    st.selectbox(PARTS[part], list(labels), format_func=labels.__getitem__, key=key, on_change=push)


def often_table(found: Sequence[Target], here: Mapping[str, str]) -> Markup:
    """A line for each of the things promised most often: how often, since when, first and newest day, and whether it came."""
    columns: Columns = [
        Column("what", cls="dy-promises-what"),
        Column("promised", number=True),
        Column("since", cls="dy-nowrap"),
        "first for",
        "newest for",
        Column("came", cls="dy-nowrap"),
    ]
    rows = [_often(one, here) for one in found[:OFTEN_SHOWN]]
    return table(columns, rows, caption="Promised most often", cls="dy-promises-often dy-roomy")


def _often(target: Target, here: Mapping[str, str]) -> Row:
    named = link(target.label, page_href("promises", {**here, "target": target.code}), title="Show how its day moved")
    days = [words(made.told.when, short=True) for made in (target.made[0], target.made[-1])]
    return (named, times(len(target.made)), year_of(target.made[0].told), *days, _came(target))


def lane_key(found: Sequence[Target]) -> Markup:
    """Which colour is which kind of record, of those in use."""
    used = {LANES[one.record_type] for one in found}
    keys = [join([tag("span", "●", cls=f"dy-lane-{lane}"), f" {lane}"]) for lane in LANES.values() if lane in used]
    return tag("p", [tag("span", key) for key in keys], tag("span", "large: came"), cls="dy-key")


def _came(target: Target) -> Markup:
    if target.came:
        return tag("span", f"● {words(target.came.when, short=True)}", cls="dy-settled")
    return tag("span", "× called off" if target.withdrawn else "–", cls="dy-unknown")


TRACK_COLUMNS: Columns = [
    Column("", cls="dy-promises-group"),
    Column("due", number=True),
    Column("● kept", number=True),
    Column("▲ late", number=True),
    Column("■ overdue", number=True),
    Column("○ open", number=True),
    Column("kept of due", number=True),
    Column("came", number=True),
    Column("middle of these", cls="dy-nowrap dy-promises-slip"),
    Column("half of these between", cls="dy-nowrap"),
]
PART_NAMES = {"": "", "party": "By who said it", "sector": "By sector", "kind": "By what was promised"}


def track_table(parts: Sequence[Sequence[Group]], *, caption: str) -> Markup:
    """How the promises fared, a body for each part of the choice; a share and quartiles from five on."""
    bodies = [_body(groups) for groups in parts if groups]
    return framed(TRACK_COLUMNS, bodies, caption=caption, cls="dy-promises-track dy-roomier")


def _body(groups: Sequence[Group]) -> Markup:
    name = PART_NAMES[groups[0].part]
    head = tag("tr", tag("th", name, colspan=str(len(TRACK_COLUMNS)), scope="rowgroup", cls="dy-promises-part"))
    return tag("tbody", head if name else None, body_rows(TRACK_COLUMNS, [_track(one) for one in groups]))


def _track(group: Group) -> Row:
    record, slips = group.record, group.slips
    share = f"{100 * record.kept_share:.0f} %" if record.kept_share is not None else "–"
    middle = lateness(slips.median) if slips.median is not None else "–"
    counts = (record.due, record.kept, record.late, record.overdue, group.open)
    return (group.name, *(f"{count:,}" for count in counts), share, f"{slips.n:,}", middle, _between(group))


def _between(group: Group) -> str:
    """The quartiles: `1 day early and 261 days late`; the side is told once where both lie on it."""
    low, high = group.slips.lower, group.slips.upper
    if low is None or high is None:
        return "–"
    ends = [lateness(low), lateness(high)]
    if ends[0] == ends[1]:
        return ends[0]
    if all(end.endswith(" days late") for end in ends):
        ends[0] = ends[0].removesuffix(" days late")
    return " and ".join([ends[0].removesuffix(" late"), ends[1]])


def large_and_small(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """The groups of which enough promises fell due to tell a share, and the others."""
    large = [one for one in groups if one.record.due >= LEAST_SHARE]
    return large, [one for one in groups if one not in large]


LEDGER_COLUMNS: Columns = [
    Column("said on", cls="dy-nowrap"),
    "by",
    Column("what", cls="dy-promises-what"),
    Column("promised for", cls="dy-promises-day"),
    Column("outcome", cls="dy-promises-outcome"),
    Column("what came", cls="dy-promises-came"),
    Column("revised by", cls="dy-promises-day"),
    "sources",
]


def ledger_table(view: View, found: Sequence[Entry]) -> Markup:
    """A line a promise, in the order given."""
    return _ledger([_ledger_row(view, one, _of_record(view, one)) for one in found], "Promises")


def record_ledger(view: View, record_id: str) -> Markup:
    """The promises of one record in the order said, with a link to how the day of the most promised moved."""
    found = [entry(view, one) for one in view.promises.get(record_id, [])]
    rows = [_ledger_row(view, one, tag("span", act_words(one.told, view))) for one in found]
    often = next(iter(targets(view, [record_id])), None)
    return join([_ledger(rows, "Promises in the order said"), _moved_link(view, often) if often else None])


def _moved_link(view: View, target: Target) -> Markup:
    href = page_href("promises", {**view.scope.query, "target": target.code})
    return tag("p", link(f"How the promised day moved: {target.what}", href), cls="dy-foot")


def _ledger(rows: Sequence[Row], caption: str) -> Markup:
    return table(LEDGER_COLUMNS, rows, caption=caption, cls="dy-promises-ledger")


def _of_record(view: View, line: Entry) -> Markup:
    """The record, and what of it was promised: in the words of the claim where it has any of its own."""
    named = record_link(line.title, line.claim.record_id, view.scope.query)
    return join([named, tag("div", line.claim.title or line.what, cls="dy-details")])


def _ledger_row(view: View, line: Entry, what: Markup) -> Row:
    """A promise: when and by whom it was said, of what and for when, what became of it, and its sources."""
    told, promise = line.told, line.promise
    said = words(told.said, short=True) if told.said else ""
    after = tag("div", "told afterwards", cls="dy-details") if told.retrospective else None
    return (
        tag("span", said, after),
        THE_SOURCE if line.party == SOURCE else view.name_of(line.party),
        what,
        words(told.when, short=True),
        join([outcome(promise), _beside(view, line)]),
        _told(view, promise.fulfilled_by or promise.withdrawn_by),
        _revised(promise.revised_by),
        brief(told.claim.sources),
    )


def _beside(view: View, line: Entry) -> Markup | None:
    """The visits that took its place, beside the outcome, which they do not change (rule 18)."""
    after = [record_link(view.title(one), one, view.scope.query) for one in line.successors]
    return tag("div", "in its place: ", join(after, ", "), cls="dy-details") if after else None


def _told(view: View, one: Told | None) -> Markup | str:
    """What came, or what called it off, with its day and first source."""
    if one is None:
        return ""
    day = tag("span", words(one.when, short=True), cls="dy-nowrap")
    return join([day, tag("div", act_words(one, view), " ", brief(one.claim.sources[:1]), cls="dy-details")])


def _revised(one: Told | None) -> Markup | str:
    if one is None:
        return ""
    said = f"said {words(one.said, short=True)}" if one.said else ""
    return join([promised_for(one, short=True), tag("div", said, cls="dy-details")])


def shown_words(found: Sequence[Entry], chosen_words: str) -> str:
    """How many promises the ledger shows, of what, from how many sources."""
    sources = {source.id for one in found for source in one.claim.sources}
    of = f", {chosen_words}" if chosen_words else ""
    return f"{counted(len(found), 'promise')}{of}, from {counted(len(sources), 'source')}; the one said last first"
