"""What an address asks of a sheet: a code that a page does not know is refused in a sentence, never passed over."""

from collections.abc import Collection, Mapping


def asked(query: Mapping[str, str], key: str, known: Collection[str]) -> str:
    """The value of a parameter, empty where the address has none. Raises `LookupError` for one that names nothing."""
    value = query.get(key, "")
    if value and value not in known:
        choice = f"write one of {', '.join(known)}" if known else "there is nothing to choose here"
        raise LookupError(f"{key}={value} names nothing of this view: {choice}")
    return value


def refuse_unknown(query: Mapping[str, str], known: Collection[str]) -> None:
    """Raises `LookupError` for a parameter that a page does not have."""
    for key in query:
        if key not in known:
            choice = f"write one of {', '.join(known)}" if known else "it has none beside the scope and the clocks"
            raise LookupError(f"there is no parameter {key!r} on this page: {choice}")
