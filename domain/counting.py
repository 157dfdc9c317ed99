"""Counts in words."""


def times(count: int) -> str:
    """How often: `once`, `twice`, `3 times`.

    >>> [times(count) for count in (0, 1, 2, 1200)]
    ['0 times', 'once', 'twice', '1,200 times']
    """
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def days(count: int) -> str:
    """How long: `1 day`, `259 days`.

    >>> [days(count) for count in (0, 1, 1211)]
    ['0 days', '1 day', '1,211 days']
    """
    return "1 day" if count == 1 else f"{count:,} days"
