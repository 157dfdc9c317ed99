"""The route of a project as a chart of a sheet."""

import pandas as pd
import plotly.graph_objects as go

from charts.map import route_key, route_map
from charts.theme import LIGHT
from domain.records import Project
from exports.sheet import Chart, Mark
from queries.record import length_to_build, route
from queries.view import View

MANY = 3
"""So many projects around, drawn with one line, stand together in the key."""

INK = {"━": LIGHT.lanes["projects"], "═": LIGHT.status["overdue"], "┄": LIGHT.sea}


def route_chart(view: View, project: Project) -> Chart | None:
    """The route with what it belongs to; None where no place of it is known."""
    places, to_build = route(view, project), length_to_build(view, project)
    if places.empty:
        return None
    stations = ", ".join(dict.fromkeys(places.loc[places["main"], "name"]))
    title = view.title(project.id)

    def draw(width: float, height: float) -> go.Figure:
        return route_map(places, dark=False, width=round(width), height=round(height), not_built=to_build)

    return Chart("The route", draw, f"Map of {title}: {stations}", title, _marks(places))


def _marks(places: pd.DataFrame) -> tuple[Mark, ...]:
    """The lines in use."""
    *key, caution = route_key(places) or [("", "")]
    around = [meaning for sign, meaning in key if sign == "─" and meaning in set(places["title"])]
    together = len(around) >= MANY
    kept = [Mark(sign, meaning, INK.get(sign, "")) for sign, meaning in key if not together or meaning not in around]
    others = [Mark("─", "other projects")] if together else []
    credit = Mark("", "Coastlines and borders: Natural Earth.")
    return (*kept, *others, *([Mark(*caution)] if caution[1] else []), credit)
