"""Statements as rows: the speakers, both sides' accounts of a record, and every statement with its sources."""

from collections.abc import Mapping, Sequence

from charts.statements import SIGNS
from domain.dates import words
from domain.vocabulary import Stance
from queries.statements import Accounts, Said, Speaker
from widgets.html import Markup, join, record_link, tag
from widgets.sources import brief
from widgets.tables import Column, table


def stance_words(stance: Stance) -> Markup:
    """A stance with its sign, in its colour."""
    return tag("span", f"{SIGNS[stance]} {stance.label}", cls=f"dy-{stance} dy-nowrap")


def statements_table(found: Sequence[Said], query: dict[str, str]) -> Markup:
    """Every statement, the newest first."""
    columns: list[Column | str] = [
        Column("date", cls="dy-nowrap"),
        Column("speaker", cls="dy-statements-speaker"),
        Column("what", cls="dy-statements-what"),
        "stance, type",
        "about",
        "sources",
    ]
    rows = [
        [
            words(one.when, short=True),
            [one.speaker, tag("div", one.role, cls="dy-details")],
            one.summary,
            [stance_words(one.stance), tag("div", one.event_type, cls="dy-details")],
            record_link(one.title, one.about, query, cls="dy-quiet") if one.about else None,
            brief(one.sources),
        ]
        for one in found
    ]
    return table(columns, rows, caption="Statements", cls="dy-roomier")


def picked_panel(one: Said, query: dict[str, str]) -> Markup:
    """The statement that an address names, apart from the others, with the record that it is about."""
    about = ["About ", record_link(one.title, one.about, query)] if one.about else None
    return tag("section", _quote(one), tag("p", about, cls="dy-details") if about else None, cls="dy-statements-picked")


def speakers_table(speakers: Sequence[Speaker]) -> Markup:
    """The speakers with how they divide, in numbers and in a bar."""
    most = max(speaker.total for speaker in speakers)
    columns: list[Column | str] = [
        Column("speaker", cls="dy-statements-speaker"),
        Column("statements", number=True),
        Column("supportive", number=True),
        Column("neutral", number=True),
        Column("critical", number=True),
        Column("", cls="dy-visits-bar"),
        Column("newest", cls="dy-nowrap"),
    ]
    rows = [
        [
            [speaker.name, tag("div", speaker.role, cls="dy-details")],
            f"{speaker.total:,}",
            *(f"{speaker.counts.get(stance, 0):,}" for stance in Stance),
            _bar(speaker, most),
            [words(speaker.newest.when, short=True), " ", brief(speaker.newest.sources[:1])],
        ]
        for speaker in speakers
    ]
    return table(columns, rows, caption="Speakers", cls="dy-roomy")


def _bar(speaker: Speaker, most: int) -> Markup:
    """The statements of a speaker side by side: supportive, neutral, critical."""
    parts = [
        tag("i", cls=f"dy-part-{stance}", style=f"width:{100 * count / most:.1f}%")
        for stance in Stance
        if (count := speaker.counts.get(stance, 0))
    ]
    return tag("span", parts, cls="dy-parts")


def accounts_panel(one: Accounts, names: Mapping[str, str], query: dict[str, str]) -> Markup:
    """What the sides say about one record, beside each other; the others below them."""
    title = record_link(one.title, one.record_id, query, cls="dy-quiet")
    count = tag("span", f"{one.total:,} statements", cls="dy-beside")
    sides = [_account(names[side], said) for side, said in one.by_side.items() if side in names]
    others = [said for side, said in one.by_side.items() if side not in names and said]
    below = [tag("h4", "Others"), *(_quote(each) for said in others for each in said)] if others else []
    return tag(
        "section",
        tag("h3", title, count, cls="dy-account-title"),
        tag("div", sides, cls="dy-two"),
        tag("div", below, cls="dy-account-others") if below else None,
    )


def _account(name: str, said: Sequence[Said]) -> Markup:
    none = tag("p", f"What {name} says of it is not in our sources.", cls="dy-empty")
    return tag("div", tag("h4", name), *([_quote(one) for one in said] or [none]), cls="dy-account")


def _quote(one: Said) -> Markup:
    """One statement: stance and day, what was said, who said it, where it was read."""
    day = tag("span", f" {words(one.when, short=True)}", cls="dy-second")
    by = join([one.speaker, f", {one.role}" if one.role else None, " · ", brief(one.sources)])
    return tag(
        "div",
        tag("div", stance_words(one.stance), day),
        tag("p", one.summary),
        tag("div", by, cls="dy-details"),
        cls="dy-quote",
    )
