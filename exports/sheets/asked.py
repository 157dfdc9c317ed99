"""What an address asks of a sheet: a code that a page does not know is refused in a sentence, never passed over."""

from collections.abc import Collection, Mapping


def asked(query: Mapping[str, str], key: str, known: Collection[str]) -> str:
    """The value of a parameter, empty where the address has none. Raises `LookupError` for one that names nothing."""
    value = query.get(key, "")
    if value and value not in known:
        choice = f"write one of {', '.join(known)}" if known else "there is nothing to choose here"
        raise LookupError(f"{key}={value} names nothing of this view: {choice}")
    return value


SCOPE = ("rel", "from", "to", "known_on", "world_on")
"""What every sheet can be asked."""

PARAMETERS: Mapping[str, tuple[str, ...]] = {
    "agreements": ("kind", "status"),
    "visits": ("level",),
    "projects": ("sector", "target"),
    "statements": ("stance", "speaker_party"),
    "promises": ("party", "sector", "kind", "outcome", "target"),
    "compare": ("rel2", "known_on2", "world_on2"),
    "record": ("id",),
    "briefing": ("id", "template", "since"),
}
"""What the sheet of a page can be asked beside the scope and the clocks; a page that is not named, nothing."""


def own(page: str, query: Mapping[str, str]) -> dict[str, str]:
    """What of an address the sheet of a page answers to; the rest says how the page stands on the screen."""
    return {key: query[key] for key in PARAMETERS.get(page, ()) if query.get(key)}


def refuse_unknown(page: str, query: Mapping[str, str]) -> None:
    """Raises `LookupError` for a parameter that the sheet of a page does not have."""
    known = PARAMETERS.get(page, ())
    for key in query:
        if key not in known:
            choice = f"write one of {', '.join((*SCOPE, *known))}"
            raise LookupError(f"there is no parameter {key!r} on this page: {choice}")
