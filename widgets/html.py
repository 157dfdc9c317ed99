"""What a page shows as HTML: links, and the way onto the page. The elements themselves are `exports.markup`'s."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

import streamlit as st

from exports.markup import Child, Children, Markup, join, tag, text

__all__ = [
    "Child",
    "Children",
    "Markup",
    "join",
    "link",
    "page_href",
    "record_link",
    "show",
    "tag",
    "text",
]


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
