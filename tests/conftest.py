"""What the tests share: stores of both kinds, the shipped data in one of them, and pages to open on it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas  # noqa: F401  AppTest counts a page's first imports against its time limit
import plotly.graph_objects  # noqa: F401
import pytest
import streamlit as st
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

import database
import seed
from exports import chromium
from tests import cluster as postgres
from tests.stores import copy_store

ROOT = Path(__file__).resolve().parent.parent
IN_BROWSER = ROOT / "tests" / "browser"
LONGEST = ("test_sheets", "test_pages")
"""The files of tests in the browser that take longest: they begin first, so that no worker waits long at the end."""

PAGE_TIMEOUT_S = 300
DEFAULT_PAGE = "pages/overview.py"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long campaigns too (tests marked slow)")


def pytest_configure(config: pytest.Config) -> None:
    """Properties are tried on the same examples in every run, with --long on new ones; a slow machine fails none."""
    same = not config.getoption("--long")
    settings.register_profile("dyad", derandomize=same, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("dyad")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the long campaigns unless asked; mark the tests in the browser and put them last, each file on one worker."""
    for item in items:
        if "slow" in item.keywords and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="a long campaign; run with --long"))
        if IN_BROWSER in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    items.sort(key=_place)


def _place(item: pytest.Item) -> tuple[bool, int]:
    """Where a test stands in the order; those in the browser last, as their event loop stays in the thread to the end."""
    length = LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST)
    return IN_BROWSER in item.path.parents, length if IN_BROWSER in item.path.parents else 0


@pytest.fixture(scope="session", autouse=True)
def no_real_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A test that forgets to name its store gets an empty one, never the store of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{tmp_path_factory.mktemp('unnamed') / 'dyad.db'}")
        yield


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """A private PostgreSQL server. Without its programs the test is skipped; if they are there and fail, so does it."""
    binaries = postgres.programs() if os.name == "posix" else None
    if binaries is None:
        pytest.skip("the PostgreSQL server programs (initdb, postgres) are not installed on this machine")
    with postgres.cluster(binaries) as running:
        yield running


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new store without tables, once of each kind."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'dyad.db'}"
        yield url
        database.engine(url).dispose()
        return
    server: postgres.Cluster = request.getfixturevalue("cluster")
    name = f"test_{os.getpid()}_{abs(hash(request.node.nodeid))}"
    server.execute(f"CREATE DATABASE {name}")
    yield server.url(name)
    database.engine(server.url(name)).dispose()
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_store(store_url: str) -> Engine:
    """A store with its tables and nothing in them, once of each kind."""
    engine = database.engine(store_url)
    database.prepare(engine)
    return engine


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store with the shipped data, shared by all tests: read it only. To write, ask for `own_store`."""
    engine = database.engine(f"sqlite:///{tmp_path_factory.mktemp('filled') / 'dyad.db'}")
    database.prepare(engine)
    seed.fill(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def own_store(filled_store: Engine, tmp_path: Path) -> Iterator[Engine]:
    """A copy of the filled store for one test to write into."""
    engine = copy_store(filled_store, tmp_path / "own.db")
    yield engine
    engine.dispose()


@contextmanager
def browser_at(path: str) -> Iterator[None]:
    """Have exports draw with the browser that stands there."""

    def forget() -> None:
        chromium.browser_path.cache_clear()
        chromium._renderer.cache_clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROWSER_PATH", path)
        forget()
        yield
    forget()


@pytest.fixture
def no_browser() -> Iterator[None]:
    """The machine has no browser."""
    with browser_at("/nowhere/chromium"):
        yield


@pytest.fixture
def open_page(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """A function that opens a page: `open_page("pages/visits.py", query={"rel": "irn-rus"})`.

    It shows the shipped data, or the store handed over as `store=`. Repeated parameters are lists.
    """

    def open_(page: str, query: dict[str, str | list[str]] | None = None, store: Engine | None = None) -> AppTest:
        shown = store or request.getfixturevalue("filled_store")
        monkeypatch.setenv("DATABASE_URL", shown.url.render_as_string(hide_password=False))
        for cache in (st.cache_data, st.cache_resource):
            cache.clear()  # what is cached is known by the version of its store, and two stores may share one
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PAGE_TIMEOUT_S)
        app.query_params.update(query or {})
        if page != DEFAULT_PAGE:
            app.switch_page(page)  # before any run it is found by its file's name, which every page's address is
        return app.run()

    return open_
