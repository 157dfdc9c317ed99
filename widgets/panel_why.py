"""Why the overview says what it says: the rules, the facts behind each word and number, near misses, what would change it."""

from collections.abc import Mapping, Sequence

from domain.counting import counted, opening
from queries.bottom_line import Part
from queries.panels.why import Fact, Group, Measure, Why
from widgets.complaints import complaints
from widgets.contradictions import graded
from widgets.html import Children, Markup, join, link, page_href, record_link, tag
from widgets.rules import OVERVIEW, rule
from widgets.sources import grade
from widgets.tables import Column, Columns, table
from widgets.why import part, points

LINE = (1, 2)
"""The rules of the bottom line."""

UNFOLDED = 3
"""The first group is open from the start, and so is one of so few facts, unless the address asks for another."""

DUE = frozenset({"kept", "late", "overdue"})
"""The groups that a link to all promises fallen due asks for."""

BEHIND = {
    "terms": "agreements in force with a running term",
    "in-force": "agreements in force",
    "recent": "meetings and calls in 90 days",
    "newest": "newest report of a visit, meeting or call",
    "due": "project promises that have fallen due",
    "kept": "of them kept in time",
}
"""What a piece of the bottom line counts, by the group of its facts."""

COLUMNS: Columns = [
    Column("what", cls="dy-wide"),
    Column("date", cls="dy-nowrap"),
    "by",
    Column("reported", cls="dy-nowrap"),
    "grade",
    "sources",
]


def linked_line(parts: Sequence[Part], query: Mapping[str, str]) -> Markup:
    """The bottom line, each number, day and name of which opens what stands behind it."""
    return join([_linked(one, query) for one in parts])


def _linked(one: Part, query: Mapping[str, str]) -> Markup | str:
    if one.record_id:
        return record_link(one.text, one.record_id, dict(query))
    if not one.why:
        return one.text
    return link(
        one.text, page_href("/", {**query, "why": one.why, "group": one.group}), title="the facts that it counts"
    )


def line_why(parts: Sequence[Part], query: Mapping[str, str]) -> Markup:
    """How the bottom line is made: its rules, and each of its pieces with what stands behind it."""
    pieces = [_piece(one, query) for one in parts if one.why or one.record_id]
    return tag(
        "section",
        _head("How the bottom line is made", query),
        [rule(number, OVERVIEW) for number in LINE],
        part("What stands behind it", "each opens its facts", points(pieces, "It counts nothing.")),
        cls="dy-panel-why",
    )


def _piece(one: Part, query: Mapping[str, str]) -> Markup:
    counts = "a suspended project" if one.record_id else BEHIND[one.group]
    return join([_linked(one, query), tag("span", f" {counts}", cls="dy-second")])


def panel_why(found: Why, group: str, query: Mapping[str, str]) -> Markup:
    """Everything behind one panel; `group` names the facts that are asked for, which then stand first and open."""
    asked = _asked(group) & {one.key for one in found.groups}
    groups = sorted(found.groups, key=lambda one: one.key not in asked)
    return tag(
        "section",
        _head(f"Why “{found.panel.state}”", query, found.panel.name),
        _unknown(group, found.groups) if group and not asked else None,
        [_group(one, _open(one, groups, asked), query) for one in groups],
        tag(
            "div",
            part("What nearly fired", "and what it lacks", points(_told(found.nearly), "No other state is near.")),
            part("What would change it", "", points(_told(found.changes), "Nothing that could be tried.")),
            cls="dy-two",
        ),
        _measures(found.measures, query),
        part("Rules", "of the overview, in docs/overview-rules.md", [rule(one, OVERVIEW) for one in found.rules]),
        cls="dy-panel-why",
    )


def _unknown(group: str, groups: Sequence[Group]) -> Markup:
    known = ", ".join(one.key for one in groups) or "none"
    return complaints(f"group={group} names no facts of this panel; it has {known}.")


def _open(one: Group, groups: Sequence[Group], asked: frozenset[str]) -> bool:
    return one.key in asked if asked else one is groups[0] or len(one.facts) <= UNFOLDED


def _asked(group: str) -> frozenset[str]:
    return DUE if group == "due" else frozenset({group} if group else ())


def _head(title: str, query: Mapping[str, str], beside: str = "") -> Markup:
    close = link("close", page_href("/", query))
    name = tag("span", beside, cls="dy-beside") if beside else None
    return tag("div", tag("h2", title, name, cls="dy-panel-title"), close, cls="dy-panel-why-head")


def _group(one: Group, shown: bool, query: Mapping[str, str]) -> Markup:
    count = tag("span", f"{len(one.facts):,}", cls="dy-beside")
    beside = tag("span", one.beside, cls="dy-beside") if one.beside else None
    rows = [_row(fact, query) for fact in one.facts]
    return tag(
        "details",
        tag("summary", tag("b", one.title), count, beside),
        table(COLUMNS, rows, caption=one.title),
        cls="dy-why-group",
        open="open" if shown else None,
        data_group=one.key,
    )


def _row(fact: Fact, query: Mapping[str, str]) -> list[Children]:
    what = record_link(fact.what, fact.record_id, dict(query), cls="dy-quiet") if fact.record_id else fact.what
    return [what, fact.when, fact.by, fact.reported or "undated", grade(fact.sources), graded(fact.sources)]


def _told(found: Sequence[tuple[str, str]]) -> list[Children]:
    return [join([tag("b", opening(word)), f": {text}."]) if word else f"{opening(text)}." for word, text in found]


def _measures(found: Sequence[Measure], query: Mapping[str, str]) -> Markup | None:
    """What is counted beside the panel, each on a line."""
    if not found:
        return None
    rows = [
        [one.name, record_link(one.value, one.record_id, dict(query), cls="dy-quiet") if one.record_id else one.value]
        for one in found
    ]
    made = table(["", ""], rows, caption="Counted beside it", cls="dy-measures")
    return part("Counted beside it", counted(len(found), "measure"), made)
