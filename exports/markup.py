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
    return Markup(text(between).join(text(child) for child in children if child is not None))


def tag(name: str, /, *children: Children, cls: str = "", **attributes: str | None) -> Markup:
    """An element. `cls` is its class; an attribute that is None is left out; `data_x` becomes `data-x`."""
    given = {"class": cls or None, **attributes}
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value, quote=True)}"'
        for key, value in given.items()
        if value is not None
    )
    inner = join(one for child in children for one in _flat(child))
    return Markup(f"<{name}{written}>") if name in VOID else Markup(f"<{name}{written}>{inner}</{name}>")


def _flat(child: Children) -> Iterable[Child]:
    return [child] if child is None or isinstance(child, str) else child
