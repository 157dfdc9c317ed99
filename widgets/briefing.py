"""The parts of the page on which a briefing is put together: its blocks in order, captions, judgements, the preview."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from domain.likelihood import hints, meaning, terms
from exports.briefings import JUDGEMENT, MOST_LETTERS, NEWS, Chosen, Draft, moved
from exports.html import document, leaves
from exports.make import sheet_of
from exports.receipts import Kept
from exports.sheets import PAGES
from exports.sheets.briefing import draft_content, taken
from exports.sizes import SIZES
from queries.slips import LEAST, targets
from queries.view import View
from widgets.export import SIZE_NAMES
from widgets.html import Markup, show, tag
from widgets.navigation import BY_FILE
from widgets.tables import heading

KEY = "briefing_desk"
PREVIEW_HEIGHT = 1180
UNSAVED = Kept("given when saved")
OWN_WORDS = "Your own words"
SINCE = "What changed since the last briefing"
MOST_BLOCKS = 40


@dataclass
class Desk:
    """What the session is working on: `begun` says from which address, `blocks` bear numbers that stay theirs."""

    begun: tuple[str, str] = ("", "")
    blocks: dict[int, Chosen] = field(default_factory=dict)
    title: str = ""
    author: str = ""
    count: int = 0

    def begin(self, begun: tuple[str, str], draft: Draft) -> None:
        """Lay a saved briefing or a template on the desk."""
        self.begun, self.title, self.author = begun, draft.title, draft.author
        self.blocks = {}
        for one in draft.blocks:
            self.add(one)

    def add(self, block: Chosen) -> None:
        self.count += 1
        self.blocks[self.count] = block

    def move(self, number: int, by: int) -> None:
        """Move a block up or down by one place."""
        order = list(self.blocks)
        both = moved(tuple(self.blocks.values()), order.index(number), by)
        numbers = moved(tuple(Chosen("", str(one)) for one in order), order.index(number), by)
        self.blocks = {int(one.name): block for one, block in zip(numbers, both, strict=True)}

    def remove(self, number: int) -> None:
        self.blocks.pop(number, None)

    def draft(self, base: Draft) -> Draft:
        """What lies on the desk; what it follows and since when is told by `base`."""
        return replace(base, title=self.title, author=self.author, blocks=tuple(self.blocks.values()))


def desk() -> Desk:
    """The session's own desk."""
    made: Desk = st.session_state.setdefault(KEY, Desk())
    return made


def block_list(own: Desk) -> None:
    """The blocks in their order, each to be moved, taken away, and given a caption."""
    order = list(own.blocks)
    for place, number in enumerate(order, 1):
        with st.container(key=f"briefing-block-{number}"):
            _block(own, number, place, len(order))


def _block(own: Desk, number: int, place: int, count: int) -> None:
    block = own.blocks[number]
    name = block.name if block.page != NEWS else SINCE
    show(tag("p", tag("b", f"{place}. {name}"), tag("span", _from(block), cls="dy-second"), cls="dy-briefing-name"))
    with st.container(key=f"briefing-acts-{number}", horizontal=True, gap="small"):
        _act("Up", own.move, number, -1, disabled=place == 1)
        _act("Down", own.move, number, 1, disabled=place == count)
        _act("Take away", own.remove, number)
    if block.page == JUDGEMENT:
        own.blocks[number] = _judgement(block, number)
    else:
        key = f"briefing-caption-{number}"
        text = st.text_area("Caption", block.caption, key=key, height=72, max_chars=MOST_LETTERS)
        show(hint_list(text))
        own.blocks[number] = replace(block, caption=text)


def _from(block: Chosen) -> str:
    if block.page in (JUDGEMENT, NEWS):
        return ""
    entry = BY_FILE.get(block.page)
    own = block.parameters.get("id", "")  # of a record; what was promised names itself
    return f" {entry.title if entry else block.page}{f': {own}' if own else ''}"


def _act(label: str, act: Callable[..., None], number: int, *values: int, disabled: bool = False) -> None:
    key = f"briefing-{label.split()[0].lower()}-{number}"
    st.button(label, key=key, on_click=act, args=(number, *values), disabled=disabled)


def _judgement(block: Chosen, number: int) -> Chosen:
    title = st.text_input("Heading", block.name, key=f"briefing-heading-{number}", max_chars=120)
    key = f"briefing-judgement-{number}"
    text = st.text_area("Judgement", block.caption, key=key, height=110, max_chars=MOST_LETTERS)
    show(hint_list(text))
    return replace(block, name=title.strip() or "Judgement", caption=text)


def hint_list(text: str) -> Markup:
    """What a reader could not weigh in the author's words, and what its words of likelihood mean."""
    found = [tag("li", tag("span", "▲ ", cls="dy-attention"), one.said) for one in hints(text)]
    known = [one for one in dict.fromkeys(terms(text)) if meaning(one)]
    found += [tag("li", f"“{one}” says {meaning(one)}.", cls="dy-second") for one in known]
    return tag("div", tag("ul", found) if found else None, cls="dy-briefing-hints", role="status")


def add_block(own: Desk, view: View) -> None:
    """Choose one more block: from a page, what changed since, or the author's own words."""
    if len(own.blocks) >= MOST_BLOCKS:
        show(tag("p", f"A briefing holds at most {MOST_BLOCKS} blocks.", cls="dy-foot"))
        return
    names = {page: BY_FILE[page].title if page in BY_FILE else page for page in PAGES}
    names |= {NEWS: SINCE, JUDGEMENT: OWN_WORDS}
    page = st.selectbox("Add from", list(names), format_func=names.__getitem__, key="briefing_page")
    if page in PAGES:
        query = _parameters(view, page)
        offered = list(taken(view, page, query, PAGES).blocks)
        if not offered:
            show(tag("p", "At these clocks this page has nothing to choose from.", cls="dy-foot"))
            return
        name = st.selectbox("Block", offered, key="briefing_name")
        block = Chosen(page, name, query, place=offered.index(name))
    else:
        block = Chosen(page, "Judgement" if page == JUDGEMENT else SINCE)
    st.button("Add the block", key="briefing_add", on_click=own.add, args=(block,))


def _parameters(view: View, page: str) -> tuple[tuple[str, str], ...]:
    """The page's own parameters, where its blocks are about one thing: a record, or what was promised most."""
    if page == "record":
        titles = {one: view.title(one) for one in view.listed}
        in_order = sorted(titles, key=titles.__getitem__)
        chosen = st.selectbox("Record", in_order, format_func=titles.__getitem__, key="briefing_record")
        return (("id", chosen),) if chosen else ()
    if page == "promises":
        often = {one.code: one.label for one in targets(view, view.promises) if len(one.made) >= LEAST}
        labels = {"": "the one promised most often", **often}
        chosen = st.selectbox("Of what", list(labels), format_func=labels.__getitem__, key="briefing_target")
        return (("target", chosen),) if chosen else ()
    return ()


def preview(view: View, draft: Draft, query: Mapping[str, str], kept: Kept) -> None:
    """The briefing as its file shows it, at true size."""
    if not draft.blocks:
        show(tag("p", "A briefing without blocks has nothing to show. Add one.", cls="dy-empty"))
        return
    show(heading("Preview", "the same document as the file, at its own size"))
    chosen = st.selectbox("Size", list(SIZES), index=2, format_func=SIZE_NAMES.__getitem__, key="briefing_size")
    sheet = sheet_of(draft_content(view, draft, PAGES), view, "briefing", query, kept)
    size = SIZES[chosen]
    with st.container(key="briefing-preview"):
        st.iframe(
            document(leaves(sheet, size)),
            width=size.width,
            height=PREVIEW_HEIGHT,
            alt=f"Preview: {sheet.content.title}",
        )
