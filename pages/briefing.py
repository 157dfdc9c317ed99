"""What do I hand to the minister?"""

import streamlit as st

from domain.counting import counted
from exports.receipts import Kept
from exports.sheets import PAGES
from exports.sheets.briefing import asked_draft
from widgets import browser
from widgets.briefing import UNSAVED, add_block, block_list, desk, preview
from widgets.briefing_saved import next_band, save_fields, saved_asked, saved_list, template_asked, template_links
from widgets.complaints import complain
from widgets.frame import begin, finding
from widgets.html import show
from widgets.tables import heading

SIDE_BY_SIDE = 1100
"""From this width on the preview stands beside the blocks, in px."""

saved, fault = saved_asked()
template, unknown = template_asked()
view = begin("briefing", "briefing", "briefing")
complain(*(one for one in (fault, unknown) if one))

query = {"id": saved.id} if saved else {"template": template}
base = asked_draft(view, query, PAGES)
own = desk()
begun = (saved.id, "") if saved else ("", template)
if own.begun != begun:
    own.begin(begun, base)

draft = own.draft(base)
finding(
    "A page for the minister, put together from the others",
    f"{counted(len(draft.blocks), 'block')}. Choose, order and caption them; what is saved keeps its clocks and can be taken along.",
)
show(template_links(view.scope, "" if saved else template))
if saved:
    show(next_band(saved, view))
wide = browser.main_width() >= SIDE_BY_SIDE
left, right = st.columns([0.3, 0.7], gap="medium") if wide else (st.container(), st.container())
with left:
    show(heading("Blocks"))
    block_list(own)
    show(heading("Add a block"))
    add_block(own, view)
    show(heading("Save"))
    save_fields(own, own.draft(base), view)
with right:
    unchanged = saved is not None and own.draft(base) == saved.draft
    preview(view, own.draft(base), query, Kept(saved.code) if saved and unchanged else UNSAVED)
saved_list(view.scope)
