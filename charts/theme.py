"""Colours, sizes and the empty figure: what every chart shares.

Colours come in families (lanes, sides, stance, status). One figure uses one family, so that a colour means one
thing; place, shape and word say it again for readers who do not see colours apart.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

ASSETS = Path(__file__).parent / "assets"

# Sizes in px.
TEXT = 12
SMALL = 11  # the least on screen
LINE = 2.0
THREAD = 1.0
OUTLINE = 1.8
BRACKET = 1.6
TODAY = 1.6  # the line of W
BAR = 8
MARK = 8  # an event, a visit
HEAD = 12  # a visit of heads of state or government
CALL = 5
HIT = 24  # the least a pointer can be asked to meet
PALE = 0.42  # opacity of what is known less exactly, or weighs less


@dataclass(frozen=True)
class Palette:
    """The colours of one theme. Texts on paper keep a contrast of 4.5 or more; `neutral` is for marks alone.

    `water`, `land`, `land_edge` and `sea` (routes by water) are those of maps.
    """

    dark: bool
    paper: str
    wash: str
    ink: str
    second: str
    rule: str
    grid: str
    focus: str
    water: str
    land: str
    land_edge: str
    sea: str
    other: str
    lanes: Mapping[str, str] = field(repr=False)
    sides: Mapping[str, str] = field(repr=False)
    stance: Mapping[str, str] = field(repr=False)
    status: Mapping[str, str] = field(repr=False)

    def side(self, party_id: str) -> str:
        """Colour of a speaker: one for each side of the pair, one for all others."""
        return self.sides.get(party_id, self.other)


LIGHT = Palette(
    dark=False,
    paper="#FFFFFF",
    wash="#F6F4EF",
    ink="#1B2430",
    second="#55606E",
    rule="#DDD9CF",
    grid="#ECE9E1",
    focus="#F8F1E2",
    water="#FAFBFC",
    land="#EFEBE2",
    land_edge="#CFC9B8",
    sea="#2E62A8",
    other="#5F6773",
    lanes={
        "agreements": "#1D4480",
        "visits": "#9A5B00",
        "projects": "#008170",
        "statements": "#AD4A9F",
        "context": "#4A515C",
    },
    sides={"IRN": "#B14A12", "RUS": "#2E62A8"},
    stance={"supportive": "#1F7470", "neutral": "#79818C", "critical": "#A63E3A"},
    status={"settled": "#1F6B5E", "attention": "#8F5A00", "overdue": "#A8352B", "unknown": "#5F6773"},
)

DARK = Palette(
    dark=True,
    paper="#12171F",
    wash="#1A212B",
    ink="#ECE9E2",
    second="#A7B0BC",
    rule="#323C49",
    grid="#232C37",
    focus="#2A2A22",
    water="#151B24",
    land="#222B36",
    land_edge="#3A4553",
    sea="#86B3F2",
    other="#A7B0BC",
    lanes={
        "agreements": "#7AA8EE",
        "visits": "#E2A54A",
        "projects": "#4FC3AC",
        "statements": "#E3A6DF",
        "context": "#8E98A6",
    },
    sides={"IRN": "#F0965E", "RUS": "#86B3F2"},
    stance={"supportive": "#5CC0B8", "neutral": "#98A2AE", "critical": "#F08D84"},
    status={"settled": "#66C5B3", "attention": "#E5AE52", "overdue": "#F48F83", "unknown": "#A7B0BC"},
)


def palette(dark: bool) -> Palette:
    """The colours of the dark or of the light theme."""
    return DARK if dark else LIGHT


@cache
def template(dark: bool) -> dict[str, Any]:
    """Plotly's template of the theme: fonts, axes, hover box. Shared by all figures, so not to be changed."""
    templates = json.loads((ASSETS / "plotly_template.json").read_text("utf-8"))
    return templates["dark" if dark else "light"]


def figure(data: Sequence[Mapping[str, Any]], layout: Mapping[str, Any], *, dark: bool, height: int) -> go.Figure:
    """A figure of traces and a layout written as plain dicts, `height` px high.

    Plotly does not check the dicts, which makes a figure of 300 marks five times as quick to build; each chart's
    test does, with `go.Figure(figure.to_dict())`.
    """
    drawn = {**layout, "template": template(dark), "height": height}
    return go.Figure({"data": list(data), "layout": drawn}, _validate=False)


def message(text: str, *, dark: bool, height: int) -> go.Figure:
    """A calm figure without data, which says why there is none."""
    hidden = {"visible": False, "range": [0, 1]}
    note = {
        "text": plain(text),
        "x": 0.5,
        "y": 0.5,
        "xref": "paper",
        "yref": "paper",
        "font": {"color": palette(dark).second, "size": TEXT + 1},
    }
    return figure([], {"xaxis": hidden, "yaxis": hidden, "annotations": [note]}, dark=dark, height=height)


def plain(text: str) -> str:
    """A user's text as Plotly shall show it: letter by letter, in one line.

    Plotly reads a subset of HTML (links too), %{fields} in templates and TeX between dollars; none of it is left.

    >>> plain("<b>Rasht</b> & Astara")
    '&lt;b&gt;Rasht&lt;/b&gt; &amp; Astara'
    """
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return " ".join(escaped.replace("%{", "%&#123;").replace("$", "&#36;").splitlines())


def tint(colour: str, alpha: float) -> str:
    """A `#RRGGBB` colour made translucent, as Plotly writes it.

    >>> tint("#1D4480", 0.42)
    'rgba(29,68,128,0.42)'
    """
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha:g})"


def blend(colour: str, ground: str, share: float) -> str:
    """A `#RRGGBB` colour on a ground, `share` of it showing; unlike a tint, lines that cross do not darken.

    >>> blend("#000000", "#FFFFFF", 0.6)
    '#666666'
    """
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(share * upper + (1 - share) * lower):02X}" for upper, lower in pairs)
