"""The column of a unit: a text, and a warning where it is none that is in use, for two spellings are never compared."""

import re
from dataclasses import dataclass
from typing import ClassVar

from loaders.problems import CellError, Kind, shown
from loaders.schemas.columns import Text
from loaders.suggest import nearest

UNITS = (
    "Mt", "Mt/yr", "million tonnes", "million tonnes/year", "tonnes", "thousand tonnes",
    "bcm", "bcm/yr", "bcm/year", "million m³/day", "kb/d", "thousand barrels/day",
    "km", "m", "hectares", "MW", "GW", "GWh", "percent",
    "USD million", "USD billion", "EUR million", "RUB billion",
    "years", "months", "days", "votes", "articles", "people", "passengers", "students",
    "aircraft", "cars", "containers", "TEU", "launchers", "power units", "ships", "systems", "trains", "turbines", "wagons",
)  # fmt: skip
"""The units of the shipped data, and a few more that such data will need."""


@dataclass(frozen=True)
class Unit(Text):
    """What a number counts or measures."""

    tidy_form: ClassVar[re.Pattern[str]] = re.compile("|".join(map(re.escape, UNITS)))
    plain: ClassVar[re.Pattern[str]] = tidy_form

    def doubt(self, text: str) -> CellError | None:
        if text in UNITS:
            return None
        near = nearest(text, UNITS)
        advice = f"Write {near} if that is meant" if near else "Check that it is spelled as elsewhere"
        return CellError(Kind.UNKNOWN_UNIT, f"{shown(text)} is no unit that is in use. {advice}.")

    def explain(self) -> str:
        return "text, such as km, Mt/yr or USD million"
