"""HTML from values: every text is escaped, only what this module built is markup.

>>> tag("td", "a < b", cls="num")
'<td class="num">a &lt; b</td>'
"""

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

VOID = frozenset({"br", "hr", "img", "input"})
NO_WRAP_TAGS = frozenset({"td", "th"})


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


def tag(name: str, *children: Children, cls: str = "", **attributes: str | None) -> Markup:
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


def link(label: Children, href: str, *, title: str | None = None, cls: str = "") -> Markup:
    """A link to a page of the dashboard, which opens in place, or to a source, which opens beside it.

    An address that is neither is shown as its label alone: nothing but http and https is ever followed.
    """
    parts = urlsplit(href)
    if parts.scheme in ("http", "https"):
        return tag("a", label, href=href, title=title, cls=cls, target="_blank", rel="noopener noreferrer")
    if parts.scheme or parts.netloc:
        return tag("span", label, cls=cls, title=title)
    return tag("a", label, href=href, title=title, cls=cls, target="_self")


def page_href(path: str, query: Mapping[str, str]) -> str:
    """The address of a page of the dashboard with its scope."""
    return f"{path}?{urlencode(query)}" if query else path


def record_link(label: str, record_id: str, query: Mapping[str, str], *, cls: str = "") -> Markup:
    """A link to everything about a record, at the clocks of `query`."""
    return link(label, page_href("record", {**query, "id": record_id}), cls=cls)


def show(*children: Child) -> None:
    """Put elements on the page."""
    st.html(join(children))
