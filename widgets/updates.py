"""What an analyst has brought and not yet applied. It lives in the session: a reload loses it, and nothing else."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

import database
from domain.scope import Scope
from loaders import chain
from loaders.changes import RowKey
from loaders.problems import Kind
from loaders.read import File
from widgets.html import Children, Markup, link, page_href
from widgets.updates_preview import Decision, Preview, decide, make_preview

KEY = "updates_draft"
LARGE_BYTES = 1_000_000
"""From this size on a reader waits long enough to be told what is going on."""

_COPY = re.compile(r"(?:-problems)?(?: \(\d+\))?(?=\.[^.]*$|$)")


@dataclass
class Draft:
    """The files chosen, what was decided about them, and what was made of that.

    `table` says which CSV they are, where they do not tell; `columns` are the user's own choices by file; `left_out` are
    the rows not taken, `agreed` the kinds of warnings agreed to. `applied` is the import that came of it, until shown.
    `rounds` and `takes` count how often files and rows were chosen, so that each time their boxes begin empty.
    """

    files: list[File] = field(default_factory=list)
    table: str = ""
    left_out: set[RowKey] = field(default_factory=set)
    agreed: set[Kind] = field(default_factory=set)
    applied: int | None = None
    rounds: int = 0
    takes: int = 0
    made: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def add(self, files: Iterable[File]) -> None:
        """Take files in. One that was given back with its problems, or saved anew, replaces the one it came from."""
        by_name = {original(one.name): one for one in self.files}
        self.files = list((by_name | {original(one.name): one for one in files}).values())
        self._begin_anew()

    def remove(self, name: str) -> None:
        self.files = [one for one in self.files if one.name != name]
        self._begin_anew()

    def match(self, name: str, written: str, column: str | None) -> None:
        """Read a column of a file as another one; an empty name leaves it out, None reads it as recognised."""
        for place, file in enumerate(self.files):
            if file.name == name:
                kept = {key: value for key, value in file.columns.items() if key != written}
                chosen = kept if column is None else {**kept, written: column}
                self.files[place] = replace(file, columns=chosen)
        self._begin_anew()

    def take_all(self) -> None:
        """Leave no row out."""
        self.left_out = set()
        self.takes += 1

    def clear(self) -> None:
        """Forget the files, as after they were applied."""
        self.files, self.table = [], ""
        self._begin_anew()

    def preview_anew(self) -> None:
        """Forget what was made of the files, as after the store moved; what was left out stays left out."""
        self.made.clear()

    def _begin_anew(self) -> None:
        self.left_out, self.agreed = set(), set()
        self.rounds += 1
        self.made.clear()


def original(name: str) -> str:
    """The name of the file that another is a copy of, saved anew or given back with its problems.

    >>> original("visits-problems (1).csv"), original("visits.csv")
    ('visits.csv', 'visits.csv')
    """
    return _COPY.sub("", name, count=1)


def draft() -> Draft:
    """The session's own draft."""
    made: Draft = st.session_state.setdefault(KEY, Draft())
    return made


def preview_of(own: Draft) -> Preview | None:
    """The preview of the draft's files, made once for the same bytes and choices; None without files.

    It stays as it is when the store moves under it, so that what was decided on it is not lost unsaid.
    """
    if not own.files:
        return None
    key = (own.table, [(one.name, hashlib.sha256(one.data).digest(), dict(one.columns)) for one in own.files])
    if own.made.get("preview", (None,))[0] != key:
        own.made["preview"] = key, _make(own)
    preview: Preview = own.made["preview"][1]
    return preview


def _make(own: Draft) -> Preview:
    if sum(len(one.data) for one in own.files) < LARGE_BYTES:
        return make_preview(own.files, own.table, _say_nothing)
    place = st.empty()
    with place.status("Reading the upload", expanded=True) as status:
        made = make_preview(own.files, own.table, lambda step: status.update(label=step))
    place.empty()
    return made


def _say_nothing(_step: str) -> None:
    """A small upload is read before anyone could read what is told of it."""


def decision_of(own: Draft, preview: Preview, scope: Scope) -> Decision:
    """The preview narrowed to what was taken, with its impact; made once for the same choice and clocks."""
    key = (id(preview), frozenset(own.left_out), scope.known_on, scope.world_on)
    if own.made.get("decision", (None,))[0] != key:
        own.made["decision"] = key, decide(preview, own.left_out, scope)
    decision: Decision = own.made["decision"][1]
    return decision


def store_version() -> int:
    """The newest import of the store, 0 before the first."""
    with database.open_session() as session:
        return chain.newest(session.connection())[0]


def here(scope: Scope, **parameters: str) -> str:
    """The address of a screen of this page, at the same scope."""
    return page_href("updates", scope.query | parameters)


def to(label: Children, scope: Scope, cls: str = "", **parameters: str) -> Markup:
    """A link to a screen of this page."""
    return link(label, here(scope, **parameters), cls=cls)
