"""What each page says as a sheet: a function of the view and the page's own parameters, by the name of the page."""

from collections.abc import Callable, Mapping
from functools import partial

from exports.other import other_view
from exports.sheet import Content
from exports.sheets.agreements import agreements
from exports.sheets.briefing import briefing
from exports.sheets.compare import compare
from exports.sheets.evidence import evidence
from exports.sheets.overview import overview
from exports.sheets.projects import projects
from exports.sheets.promises import promises
from exports.sheets.record import record
from exports.sheets.statements import statements
from exports.sheets.timeline import timeline
from exports.sheets.visits import visits
from queries.view import View

Make = Callable[[View, Mapping[str, str]], Content]

PAGES: Mapping[str, Make] = {
    "overview": overview,
    "timeline": timeline,
    "agreements": agreements,
    "projects": projects,
    "promises": promises,
    "visits": visits,
    "record": record,
    "statements": statements,
    "evidence": evidence,
}
"""The pages that a briefing takes its blocks from."""

CONTENTS: Mapping[str, Make] = {
    **PAGES,
    "compare": partial(compare, open_other=other_view),
    "briefing": partial(briefing, pages=PAGES),
}
"""Every page that can be taken along."""
