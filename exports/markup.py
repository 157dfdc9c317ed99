"""HTML from values: every text is escaped, only what this module built is markup.

>>> tag("td", "a < b", cls="num")
'<td class="num">a &lt; b</td>'
"""

from collections.abc import Iterable
from html import escape

VOID = frozenset({"br", "hr", "img", "input", "meta"})


class Markup(str):
    """Text that is already HTML. Made only by the functions of this module."""

    __slots__ = ()


Child = str | Markup | None
Children = Child | Iterable[Child]


def text(value: object) -> Markup:
    """A value as text that no browser takes for markup."""
    return value if isinstance(value, Markup) else Markup(escape(str(value)))


def join(children: Iterable[Child], between: str = "") -> Markup:
    return Markup(text(between).join(_written(children)))


def tag(name: str, /, *children: Children, cls: str = "", **attributes: str | None) -> Markup:
    """An element. `cls` is its class; an attribute that is None is left out; `data_x` becomes `data-x`."""
    given = {"class": cls, **attributes} if cls else attributes
    opening = name + "".join([_attribute(key, value) for key, value in given.items() if value is not None])
    if name in VOID:
        return Markup(f"<{opening}>")
    inner: list[str] = []
    for child in children:
        inner += _written((child,) if isinstance(child, str) else child or ())
    return Markup(f"<{opening}>{''.join(inner)}</{name}>")


def _attribute(key: str, value: str) -> str:
    return f' {key.rstrip("_").replace("_", "-")}="{escape(value, quote=True)}"'


def _written(children: Iterable[Child]) -> list[str]:
    """Children as HTML; plain strings, for a page has thousands of them."""
    return [one if isinstance(one, Markup) else escape(str(one)) for one in children if one is not None]
