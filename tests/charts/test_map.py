"""The route of a project: its legs drawn once and by kind, its stations named, nothing fetched and no code run."""

import json
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts.map import route_key, route_map
from charts.routes import legs, stations
from charts.theme import palette
from queries.record import LOCATION_COLUMNS

DATA = Path(__file__).parents[2] / "data"


def places(*rows):
    return pd.DataFrame(rows, columns=LOCATION_COLUMNS)


def shipped(main, around=(), built=(), unbuilt=()):
    """Places of shipped projects, as a page would ask for them."""
    locations = pd.read_csv(DATA / "project_locations.csv")
    titles = pd.read_csv(DATA / "projects.csv").set_index("id")["short_title"]
    chosen = locations[locations["project_id"].isin([*main, *around])].copy()
    chosen["title"] = chosen["project_id"].map(titles)
    chosen["main"] = chosen["project_id"].isin(main)
    known = {**dict.fromkeys(built, True), **dict.fromkeys(unbuilt, False)}
    chosen["built"] = pd.Series([known.get(project) for project in chosen["project_id"]], chosen.index, dtype=object)
    return chosen[LOCATION_COLUMNS]


RASHT_ASTARA = shipped(
    ["rasht-astara-railway"],
    ["instc", "instc-western", "instc-eastern", "instc-transcaspian"],
    built=["instc-western"],
    unbuilt=["rasht-astara-railway"],
)


def drawn(frame, *, dark=False, width=580, height=570, **more):
    """The figure, checked by Plotly."""
    figure = route_map(frame, dark=dark, width=width, height=height, **more)
    go.Figure(figure.to_dict())
    return figure


def lines(figure, colour):
    """How many separate lines a figure has in a colour."""
    traces = [trace for trace in figure.data if trace.mode == "lines" and trace.line.color == colour]
    return int(sum(pd.isna(trace.x).sum() for trace in traces))


def texts(figure):
    return [text for trace in figure.data if trace.mode == "text" for text in trace.text]


def test_a_leg_is_told_by_the_station_where_it_ends():
    frame = places(
        ("p", "P", 1, "A", 40.0, 50.0, None, None, True),
        ("p", "P", 2, "B", 38.0, 50.0, "rail", True, True),
        ("p", "P", 3, "C", 36.0, 51.0, "sea", None, True),
    )
    assert [(leg.start.name, leg.end.name, leg.mode, leg.built) for leg in legs(stations(frame))] == [
        ("A", "B", "rail", True),
        ("B", "C", "sea", None),
    ]


def test_a_leg_that_another_route_tells_more_finely_is_not_drawn_twice():
    told = {
        (leg.start.name, leg.end.name, leg.start.project)
        for leg in legs(stations(RASHT_ASTARA))
        if {leg.start.name, leg.end.name} & {"Rasht", "Talesh", "Qazvin"}
    }
    assert told == {
        ("Rasht", "Bandar-e Anzali", "rasht-astara-railway"),
        ("Bandar-e Anzali", "Talesh", "rasht-astara-railway"),
        ("Talesh", "Astara (Iran)", "rasht-astara-railway"),
        ("Rasht", "Qazvin", "instc-western"),
        ("Qazvin", "Tehran", "instc-western"),
    }


def test_the_finer_path_of_a_leg_in_view_is_in_view():
    frame = shipped(["instc"], ["instc-western"])
    strong = {leg.end.name for leg in legs(stations(frame)) if leg.main}
    assert {"Makhachkala", "Baku", "Qazvin", "Tehran", "Mumbai"} <= strong


def test_what_is_not_built_is_a_double_line():
    figure, colours = drawn(RASHT_ASTARA), palette(False)
    assert (lines(figure, colours.status["overdue"]), lines(figure, colours.paper)) == (3, 3)


def test_ways_by_water_are_dotted_and_bent():
    figure = drawn(shipped(["caspian-container-line"]))
    (sea,) = [trace for trace in figure.data if trace.mode == "lines" and trace.line.dash == "2px,4px"]
    assert len(sea.x) == 2 * (24 + 1)


def test_pipelines_are_thinner_than_rails():
    widths = []
    for project in ("russian-gas-to-iran", "china-iran-rail"):
        figure = drawn(shipped([project]))
        widths.append(
            [trace.line.width for trace in figure.data if trace.line.color == palette(False).lanes["projects"]]
        )
    assert widths == [[1.6], [2.5]]


def test_the_ends_of_the_route_stand_bold_and_a_country_is_named():
    written = texts(drawn(RASHT_ASTARA, not_built="162 km"))
    assert {"<b>Rasht</b>", "<b>Astara</b>", "Talesh", "<b>162 km</b> not built", "IRAN", "100 km"} <= set(written)


@pytest.mark.parametrize("size", [(580, 570), (340, 340), (1100, 400)])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("project", ["instc", "china-iran-rail", "bushehr-2", "pars-1-satellite", "astara-border-link"])
def test_every_project_has_a_valid_map_of_few_traces(project, dark, size):
    figure = drawn(shipped([project]), dark=dark, width=size[0], height=size[1])
    assert len(figure.data) <= 12
    assert (figure.layout.width, figure.layout.height, len(figure.layout.shapes)) == (*size, 0)


def test_a_map_asks_for_nothing_from_outside():
    figure = route_map(RASHT_ASTARA, dark=False, width=580, height=570)
    assert {trace.type for trace in figure.data} == {"scatter"}
    assert "http" not in json.dumps(figure.layout.to_plotly_json())


def test_stations_at_one_point_of_the_map_are_one_circle_that_names_both():
    figure = drawn(shipped(["astara-border-link"]))
    (circles,) = [trace for trace in figure.data if trace.mode == "markers" and trace.marker.opacity == 1]
    (hits,) = [trace for trace in figure.data if trace.mode == "markers" and trace.marker.opacity == 0]
    assert len(circles.x) == 1
    assert hits.hovertext[-1] == "<b>Astara (Azerbaijan), Astara (Iran)</b><br>Astara link"


def test_a_name_is_text_and_not_code():
    frame = places(
        ("p", "<i>P</i>", 1, "<b>A</b>", 40.0, 50.0, None, None, True),
        ("p", "<i>P</i>", 2, '<a href="https://example.org">B</a>', 38.0, 47.0, "rail", None, True),
    )
    figure = drawn(frame)
    (hits,) = [trace for trace in figure.data if trace.mode == "markers" and trace.marker.opacity == 0]
    assert "<b>&lt;b&gt;A&lt;/b&gt;</b>" in texts(figure)
    assert not any(tag in text for text in (*texts(figure), *hits.hovertext) for tag in ("<a", "<i>P", "<b><b>"))


def test_a_project_without_places_says_so():
    figure = drawn(places())
    assert (len(figure.data), figure.layout.annotations[0].text) == (0, "No places of this project in our sources")
    assert route_key(places()) == []


def test_places_without_coordinates_are_left_out():
    frame = places(("p", "P", 1, "A", None, None, None, None, True))
    assert len(drawn(frame).data) == 0


def test_the_key_has_the_signs_on_the_map_and_no_others():
    assert route_key(RASHT_ASTARA) == [
        ("═", "not built"),
        ("━", "rail built"),
        ("┄", "sea"),
        ("─", "INSTC eastern route"),
        ("─", "INSTC trans-Caspian route"),
        ("", "Lines join stations; they are not the track."),
    ]
    assert route_key(shipped(["russian-gas-to-iran"]))[0] == ("─", "pipeline")


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True])
def test_the_map_appears_on_screen_with_its_words(on_screen, dark):
    figure = route_map(RASHT_ASTARA, dark=dark, width=580, height=570, not_built="162 km")
    shown = on_screen(figure, "[...document.querySelectorAll('.scatterlayer text')].map(text => text.textContent)")
    assert {"Rasht", "Astara", "162 km not built", "AZERBAIJAN"} <= set(shown)
