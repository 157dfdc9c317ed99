"""The sheet on one record: where it stands, its route, how its promised day moved, its claims, and where accounts differ."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from unicodedata import bidirectional

from domain.claims import Told, days_between, newest_report
from domain.counting import age, counted
from domain.dates import words
from domain.promises import Promise
from domain.records import Agreement, Project, Record
from domain.slip_words import outcome_words
from domain.vocabulary import Stance
from exports.sheet import Block, Content, Figures, Pair, Table, Words
from exports.sheets.accounts import KEY, accounts_table
from exports.sheets.promises import SIGNS, slip_chart
from exports.sheets.resting import Resting
from exports.sheets.route import route_chart
from queries import record as facts
from queries import slips
from queries.citations import cited
from queries.contradictions import Dispute, disputes
from queries.how_often import how_often_record
from queries.record_finding import record_below, record_finding, record_kind
from queries.search import search
from queries.view import View

CLAIMS = 60
STATEMENTS = 30
BESIDE = 10
LONG_NAME = 40
LIKE = 0.5  # from 0 to 1; an id less like the one asked for is not meant
SHAPE = 0.5
"""The height of what leads is at most so large a share of its breadth, so that the facts find room on the first leaf."""


def record(view: View, query: Mapping[str, str]) -> Content:
    """The record that the address names by its `id`. Raises `LookupError` where the view shows no such record."""
    found = view.ledger.record(query.get("id", ""))
    if found is None or found.id not in view.listed:
        raise LookupError(_refused(view, query.get("id", "")))
    differing = disputes(view, found)
    told = [*view.in_world(found.id), *(one.told for one in facts.quantities(view, found))]
    said = [day for _, day in facts.statements_about(view, found.id)]
    resting = Resting().add([*told, *said, *(one for matter in differing for one in matter.row.claims)])
    return Content(
        record_kind(found),
        record_finding(view, found),
        record_below(view, found),
        tuple(_blocks(view, found, differing)),
        resting.facts,
        resting.cite(facts.sources_of(view, found)).sources,
        view.title(found.id),
        whole=True,
    )


def _refused(view: View, record_id: str) -> str:
    """Why there is no such record here, and which id to write instead."""
    near = [one.record_id for one in search(view, record_id.replace("-", " ")) if view.ledger.record(one.record_id)]
    such = (near or get_close_matches(record_id, view.listed, cutoff=LIKE) or view.listed)[:3]
    write = f"write {' or '.join(f'id={one}' for one in such)}" if such else "no record was known on this day"
    if not record_id:
        return f"the sheet of a record needs its id: {write}"
    name, day = view.ledger.relationship.name, words(view.scope.known_on)
    return f"id={record_id} is no record of {name} of which anything was known on {day}: {write}"


def _blocks(view: View, found: Record, differing: list[Dispute]) -> Iterator[Block]:
    """The map leads where there is one, else how the day of what was promised most often moved, else the three facts."""
    moved = next(iter(slips.targets(view, [found.id])), None)
    mapped = route_chart(view, found) if isinstance(found, Project) else None
    leads = mapped or (slip_chart(view, moved) if moved else None)
    if leads:
        yield leads.lower(SHAPE)
    yield Figures(tuple((one.value, _told(one)) for one in facts.three_facts(view, found)), wide=leads is None)
    yield from _names(found)
    if moved and mapped:
        yield Pair(slip_chart(view, moved), _promised_of(view, moved))
    yield from _claims(view, found.id)
    yield from _promises(view, found.id)
    if differing:
        yield accounts_table(differing, beside=KEY)
    yield from _more(view, found)


def _names(found: Record) -> Iterator[Words]:
    """The names under which sources speak of it, each in its own script: those that are not in Latin letters at once."""
    names = found.other_names if isinstance(found, Agreement) else ()
    others = sorted((name for name in names if not name.isascii()), key=_right_to_left)
    if others:
        yield Words("Also called", (" · ".join(others),))
    if len(others) < len(names):
        title = "Other names" if others else "Also called"
        yield Words(title, (" · ".join(name for name in names if name not in others),), wide=True)


def _right_to_left(name: str) -> bool:
    return bidirectional(name[:1]) in ("R", "AL")


def _told(fact: facts.Fact) -> str:
    return f"{fact.name}: {fact.below}" if fact.below else fact.name


def _claims(view: View, record_id: str) -> Iterator[Table]:
    """The newest claims, hollow what is expected."""
    claims = sorted(view.in_world(record_id), key=lambda one: (one.known is not None, one.known, one.id), reverse=True)
    newest = newest_report(claims)
    old = f"; newest {age(max(days_between(newest, view.scope.world_on), 0))}" if newest else ""
    beside = f"{counted(len(claims), 'claim')}{old}; ○ expected{_initials(view, claims)}"
    columns = ("reported", "claim", "date", "by", "source")
    rows = [_claim(view, one) for one in claims[:CLAIMS]]
    if rows:
        yield Table("Newest claims", columns, rows, beside, (14, 40, 18, 14, 24), wide=True)


def _by(view: View, one: Told) -> str:
    """Who says it; of a long name the initials that are its code."""
    name = view.name_of(one.claim.said_by) or "the source"
    return name if len(name) <= LONG_NAME else one.claim.said_by.upper()


def _initials(view: View, claims: Iterable[Told]) -> str:
    """What the initials stand for: `; CDTIC: Construction and Development of …`."""
    codes = dict.fromkeys(one.claim.said_by for one in claims if len(view.name_of(one.claim.said_by)) > LONG_NAME)
    return "".join(f"; {code.upper()}: {view.name_of(code)}" for code in codes)


def _claim(view: View, one: Told) -> tuple[str, ...]:
    reported = words(one.claim.reported_on, short=True) if one.claim.reported_on else "undated"
    what = f"{'○' if one.claim.expected else '●'} {facts.act_words(one, view)}"
    judged = " (judged wrong)" if one.claim.deprecated else ""
    day = words(one.when, short=True)
    return (reported, f"{what}{judged}", day, _by(view, one), cited(one.claim.sources))


def _promised_of(view: View, target: slips.Target) -> Table:
    """The newest promises of one thing, beside the chart of them."""
    rows = [(*_speaking(view, one), *_fate(one)) for one in target.made[::-1][:BESIDE]]
    beside = f"the newest {BESIDE} of {len(target.made)}" if len(target.made) > BESIDE else "the newest first"
    return Table(
        "Each time it was promised", ("said on", "by", "promised for", "outcome"), rows, beside, (20, 20, 30, 30)
    )


def _speaking(view: View, one: Promise) -> tuple[str, str]:
    """When it was promised, and by whom."""
    return (words(one.told.said, short=True) if one.told.said else "not dated", _by(view, one.told))


def _fate(one: Promise) -> tuple[str, str]:
    """For when it was promised, and what came of it."""
    return (words(one.told.when, short=True), f"{SIGNS.get(one.outcome, '–')} {outcome_words(one)}")


def _promises(view: View, record_id: str) -> Iterator[Table]:
    made = view.promises.get(record_id, [])
    columns = ("said on", "by", "what", "promised for", "outcome")
    rows = [(*_speaking(view, one), facts.act_words(one.told, view), *_fate(one)) for one in made]
    if rows:
        yield Table("Promised", columns, rows, how_often_record(view, record_id), (14, 12, 34, 20, 24), wide=True)


def _more(view: View, found: Record) -> Iterator[Table]:
    """The numbers stated, what was said about it, and what belongs to it."""
    stated = [
        (
            one.of,
            one.amount,
            "○ expected" if one.told.claim.expected else "● stated",
            words(one.told.when, short=True),
            _by(view, one.told),
            view.title(one.record_id),
        )
        for one in facts.quantities(view, found)
    ]
    if stated:
        columns = ("of what", "amount", "", "for", "by", "record")
        yield Table(
            "Quantities", columns, stated, "different quantities stand apart", (24, 18, 12, 18, 12, 20), wide=True
        )
    said = facts.statements_about(view, found.id)
    rows = [
        (words(day.when, short=True), one.speaker, one.summary, Stance(one.stance).label, cited(one.sources))
        for one, day in said[:STATEMENTS]
    ]
    if rows:
        newest = f", the newest {STATEMENTS}" if len(said) > STATEMENTS else ", newest first"
        beside = f"{counted(len(said), 'statement')}{newest}"
        yield Table(
            "Said about it",
            ("date", "speaker", "what", "stance", "source"),
            rows,
            beside,
            (13, 16, 42, 11, 20),
            wide=True,
        )
    linked = [(one.how, view.title(one.record_id)) for one in facts.links(view, found)]
    if linked:
        yield Table("Belongs together", ("how", "record"), linked, shares=(30, 70), wide=True)
