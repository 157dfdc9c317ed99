"""The base map: a true projection, the Caspian under water, nothing larger than it must be."""

import numpy as np
import pytest

from charts import basemap
from charts.theme import ASSETS

TEHRAN, ASTARA, RASHT, MUMBAI, PETERSBURG = (
    (35.69, 51.39),
    (38.43, 48.87),
    (37.28, 49.58),
    (18.94, 72.84),
    (59.94, 30.31),
)
ROUTES = [[ASTARA, RASHT], [TEHRAN], [PETERSBURG, TEHRAN, MUMBAI], [(34.34, 108.94), (35.54, 51.21)]]


def kilometres(one, other):
    """Distance along the great circle."""
    (lat1, lon1), (lat2, lon2) = np.radians([one, other])
    cosine = np.sin(lat1) * np.sin(lat2) + np.cos(lat1) * np.cos(lat2) * np.cos(lon1 - lon2)
    return 6371.0 * np.arccos(cosine)


@pytest.mark.parametrize("places", ROUTES)
def test_every_place_of_a_route_lies_in_its_window(places):
    px = basemap.window(np.array(places), 580, 570).px(np.array(places))
    assert ((px > 0) & (px < (580, 570))).all()


@pytest.mark.parametrize(("one", "other"), [(ASTARA, RASHT), (TEHRAN, RASHT), (TEHRAN, ASTARA)])
def test_distances_on_a_small_map_are_those_on_the_earth(one, other):
    view = basemap.window(np.array([ASTARA, TEHRAN]), 580, 570)
    start, end = view.px(np.array([one, other]))
    assert np.hypot(*(end - start)) / view.px_per_km == pytest.approx(kilometres(one, other), rel=0.005)


def test_north_is_up_and_east_is_right():
    view = basemap.window(np.array([TEHRAN]), 400, 400)
    here, north, east = view.px(np.array([TEHRAN, (36.5, 51.39), (35.69, 52.5)]))
    assert (north[1] < here[1], east[0] > here[0]) == (True, True)
    assert here == pytest.approx((200, 200))


def test_seas_are_water_and_their_shores_are_land():
    view = basemap.window(np.array([(47.0, 47.0), (24.0, 60.0)]), 600, 600)
    places = {
        "middle of the Caspian": (41.5, 50.8),
        "southern Caspian": (37.8, 51.5),
        "Persian Gulf": (26.8, 52.0),
        "Black Sea": (43.0, 38.0),
        "Tehran": TEHRAN,
        "Baku": (40.40, 49.80),
        "Tabriz": (38.08, 46.29),
        "Ashgabat": (37.95, 58.38),
    }
    dry = basemap.is_land(view.px(np.array(list(places.values()))), basemap.land(view))
    assert {name for name, land in zip(places, dry, strict=True) if not land} == {
        "middle of the Caspian",
        "southern Caspian",
        "Persian Gulf",
        "Black Sea",
    }


def test_countries_are_told_apart_by_borders():
    view = basemap.window(np.array([ASTARA]), 600, 600)
    astara = view.px(np.array([ASTARA]))
    assert min(np.hypot(*(line - astara).T).min() for line in basemap.borders(view)) < 12


def test_land_reaches_a_little_beyond_the_window_and_no_further():
    view = basemap.window(np.array([PETERSBURG, MUMBAI]), 580, 570)
    points = np.concatenate(basemap.land(view))
    assert points.min(axis=0) == pytest.approx((-145, -142.5))
    assert points.max(axis=0) == pytest.approx((725, 712.5))


def test_the_sea_alone_is_no_land():
    view = basemap.window(np.array([(12.0, 64.0)]), 300, 300)
    assert basemap.land(view) == ()


def test_the_shipped_map_is_small():
    assert (ASSETS / "base_map.json").stat().st_size < 400_000


def test_names_of_countries_stand_on_land_and_names_of_seas_in_water():
    names = basemap.place_names()
    everywhere = basemap.window(np.array([(5.0, 0.0), (70.0, 140.0)]), 20_000, 20_000)
    land = basemap.land(everywhere)
    on_land = {
        (name, *point): bool(basemap.is_land(everywhere.px(np.array([point])), land)[0])
        for kind in ("countries", "seas")
        for name, points in names[kind].items()
        for point in points
    }
    seas = {spot for spot in on_land if spot[0] in names["seas"]}
    assert {spot for spot, dry in on_land.items() if dry == (spot in seas)} == set()
