"""What each page says as a sheet: a function of the view and the page's own parameters, by the name of the page."""

from collections.abc import Callable, Mapping

from exports.sheet import Content
from exports.sheets.agreements import agreements
from exports.sheets.overview import overview
from exports.sheets.promises import promises
from queries.view import View

CONTENTS: Mapping[str, Callable[[View, Mapping[str, str]], Content]] = {
    "overview": overview,
    "agreements": agreements,
    "promises": promises,
}
