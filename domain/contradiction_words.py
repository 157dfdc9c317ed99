"""What a contradiction comes to, in one sentence, and what each rival account says."""

from domain.claims import Told
from domain.contradictions import QUANTITY, TERM, Contradiction
from domain.counting import in_words, opening
from domain.dates import words


def account_words(row: Contradiction, one: Told) -> str:
    """What one account says of the thing in dispute: its day, its amount, or the end that it states."""
    if row.kind == QUANTITY:
        return f"{one.claim.quantity:,g} {one.claim.unit}".strip()
    if row.kind == TERM:
        return f"{words(one.when)}, to {words(one.claim.new_expiry)}"
    return words(one.when)


def accounts_by_value(row: Contradiction) -> dict[str, list[Told]]:
    """The rival accounts by what they say, in the order of the row; those that say the same stand together."""
    found: dict[str, list[Told]] = {}
    for one in row.claims:
        found.setdefault(account_words(row, one), []).append(one)
    return found


def subject(row: Contradiction) -> str:
    """What the accounts differ on: `signature`, `line length`."""
    one = row.claims[0].claim
    return one.quantity_of.replace("_", " ") if row.kind == QUANTITY else one.act


def sentence(row: Contradiction) -> str:
    """The contradiction in one sentence, with what speaks for a mere rounding."""
    if row.kind == TERM:
        return f"{opening(row.reason)}."
    values = list(accounts_by_value(row))
    noun = ("amount", "amounts") if row.kind == QUANTITY else ("date", "dates")
    told = "; ".join(values)
    if row.rounding:
        ending = "less than 5 per cent apart, which may be one figure, rounded"
    else:
        ending = "they cannot all be true"
    return f"Sources give {in_words(len(values), *noun)} for the {subject(row)} ({told}); {ending}."
