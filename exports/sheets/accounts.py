"""Where accounts differ, as a table: what each account says, whose it is, how many sources it has, how it was judged."""

from collections.abc import Iterable

from domain.claims import Told
from domain.counting import opening
from domain.vocabulary import Rank
from exports.sheet import Table
from queries.contradictions import Dispute, Value

COLUMNS = ("of what", "account", "told by", "independent sources", "judgement")
SHARES = (17, 19, 30, 12, 34)
SIGNS = {Rank.PREFERRED: "●", Rank.DEPRECATED: "×"}
KEY = "● preferred, × judged wrong; sources with their grades"


def accounts_table(found: Iterable[Dispute], *, beside: str = "", titled: bool = False) -> Table:
    """A row for each account, those of one matter below each other; `titled` names the record of each matter."""
    rows = [(_matter(one, titled), *_account(one, value)) for one in found for value in one.values]
    return Table("Where accounts differ", COLUMNS, rows, beside, SHARES, wide=True)


def _matter(one: Dispute, titled: bool) -> str:
    named = f"{one.title}: {one.subject}" if titled else one.subject
    return f"{named} (may be rounded)" if one.row.rounding else named


def _account(one: Dispute, value: Value) -> tuple[str, ...]:
    count = value.independence.count
    repeating = len(value.sources) - count
    sources = (
        f"{count}, and {repeating} that {'repeats' if repeating == 1 else 'repeat'}" if repeating > 0 else f"{count}"
    )
    return (f"{SIGNS.get(value.rank, '')} {value.value}".strip(), _told_by(one, value), sources, _judged(value))


def _told_by(one: Dispute, value: Value) -> str:
    """Each side that tells it, with the publishers: `Iran (IRNA); others (TASS, Interfax)`."""
    sides = [(one.sides[side], told) for side, told in value.by_side.items() if told]
    return opening("; ".join(f"{name} ({', '.join(_publishers(told))})" for name, told in sides))


def _publishers(told: Iterable[Told]) -> list[str]:
    return list(
        dict.fromkeys(f"{source.publisher}, {source.reliability}" for one in told for source in one.claim.sources)
    )


def _judged(value: Value) -> str:
    return "" if value.rank == Rank.NORMAL else value.reason or value.rank.label
