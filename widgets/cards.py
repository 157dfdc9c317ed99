"""The panels of the overview as cards of one height, with a strip of small bars each."""

from datetime import date

from queries.panels import Bar, Panel
from queries.panels.panel import SIGNS, age_words
from widgets.html import Markup, page_href, tag
from widgets.html import link as html_link

STRIP_PX = 42


def cards(panels: list[Panel], query: dict[str, str], world_on: date) -> Markup:
    """The cards side by side; on a phone one below the other."""
    return tag("div", [card(panel, query, world_on) for panel in panels], cls="dy-cards")


def card(panel: Panel, query: dict[str, str], world_on: date) -> Markup:
    """One panel: what it says, its figure, its last months, how old it is, and the way to its reasons."""
    corner = tag("span", cls="dy-corner", title="Sources disagree on this", role="img", aria_label="Sources disagree")
    why = html_link("why", page_href("/", {**query, "why": panel.key}), title=f"{panel.name}: the facts behind it")
    return tag(
        "section",
        corner if panel.contradicted else None,
        tag("h2", html_link(panel.name, page_href(panel.page, query), cls="dy-quiet")),
        tag(
            "p", tag("span", SIGNS[panel.sign], aria_hidden="true"), f" {panel.state}", cls=f"dy-state dy-{panel.sign}"
        ),
        tag("p", panel.statement, cls="dy-statement"),
        tag("p", panel.figure, cls="dy-figure"),
        tag("p", panel.unit, cls="dy-unit"),
        strip(panel),
        tag("div", tag("span", age_words(panel.as_of, world_on)), why, cls="dy-card-foot"),
        cls="dy-card",
    )


def strip(panel: Panel) -> Markup:
    """The bars of a panel on one line, the names of the first and last below."""
    above = max((bar.up + bar.hollow for bar in panel.strip), default=0)
    below = max((bar.down for bar in panel.strip), default=0)
    scale = STRIP_PX / (above + below) if above + below else 0.0
    bars = tag("div", [_bar(bar, scale, above) for bar in panel.strip], cls="dy-bars")
    ends = tag("div", tag("span", panel.strip_from), tag("span", panel.strip_to), cls="dy-strip-ends")
    told = f"{panel.name} from {panel.strip_from} to {panel.strip_to}: {_told(panel.strip)}"
    return tag("div", bars, ends, cls=f"dy-strip dy-strip-{panel.lane}", role="img", aria_label=told)


def _bar(bar: Bar, scale: float, above: float) -> Markup:
    height, hollow, down = bar.up * scale, bar.hollow * scale, bar.down * scale
    pieces = [
        tag("i", cls="dy-bar-hollow", style=f"height:{hollow:.1f}px") if hollow else None,
        tag("i", cls="dy-bar-up", style=f"height:{height:.1f}px") if height else None,
    ]
    upper = tag("div", pieces, cls="dy-bar-upper", style=f"height:{above * scale:.1f}px")
    lower = tag("i", cls="dy-bar-down", style=f"height:{down:.1f}px") if down else None
    return tag("div", upper, lower, cls="dy-bar", title=bar.label)


def _told(bars: tuple[Bar, ...]) -> str:
    spoken = [f"{bar.label} {bar.up + bar.hollow:g}" + (f" and {bar.down:g}" if bar.down else "") for bar in bars]
    return ", ".join(spoken)
