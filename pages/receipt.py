"""What was this picture, and is it still true?"""

import streamlit as st

from exports.receipts import read_code
from widgets.complaints import complain
from widgets.frame import finding, first_line, surround
from widgets.html import show, tag
from widgets.receipt import (
    HOW,
    changed_below,
    changed_finding,
    code_field,
    fact_table,
    left_out,
    receipt_of,
    reopened,
    sides,
    view_panel,
)
from widgets.tables import heading

view = surround("receipt")
asked = st.query_params.get("code", "").strip()
code = read_code(asked)
receipt = receipt_of(code) if code else None
first_line(tag("b", "A code read back"), tag("b", code) if code else "")
complain(*view.scope.complaints)

if receipt:
    found = reopened(receipt, view.scope)
    finding(changed_finding(found), changed_below(found))
    if found.then or found.now:
        show(sides(found))
    if found.facts:
        show(heading("What changed", left_out(found.facts)), fact_table(found.facts, view.scope))
    show(heading("The view"), view_panel(found))
elif not asked:
    finding("Type the code of a picture to open the view it was made from", HOW)
elif not code:
    finding(f"“{asked}” is no code", HOW)
else:
    finding(
        f"The code {code} is not in this store", "Look whether it is typed right, and whether another store made it."
    )
code_field(asked)
