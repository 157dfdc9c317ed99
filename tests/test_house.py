"""The house keeps its shape: who may import whom, and how long things may get. `CONTRIBUTING.md` explains the table."""

import ast
import doctest
import importlib
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from widgets.navigation import ENTRIES

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Room:
    """What a room may import: other rooms, and packages that are installed. Python's own library is free to all."""

    rooms: str = ""
    packages: str = ""


HOUSE = {
    "domain": Room("", "jdatetime"),
    "files": Room(),
    "models": Room("domain", "sqlalchemy"),
    "database": Room("models", "sqlalchemy alembic"),
    "migrations": Room("models database", "sqlalchemy alembic"),
    "loaders": Room(
        "models domain database files", "sqlalchemy charset_normalizer rapidfuzz openpyxl numpy pyarrow msgspec"
    ),
    "seed": Room("loaders database models", "sqlalchemy"),
    "queries": Room("models domain", "sqlalchemy pandas numpy"),
    "charts": Room("domain", "numpy pandas plotly"),
    "exports": Room(
        "database models queries charts domain files",
        "sqlalchemy pandas plotly icalendar choreographer pptx lxml openpyxl",
    ),
    "widgets": Room("database loaders seed queries charts exports domain", "streamlit pandas plotly"),
    "pages": Room("loaders queries charts exports widgets domain", "streamlit pandas plotly"),
    "app": Room("widgets", "streamlit"),
    "server": Room("database seed queries exports domain", "streamlit starlette pandas"),
    "manage": Room(),
}
APART = {"tests", "bench"}  # these may import anything, and nothing imports them
DOORS = {"app", "server", "manage", "seed"}  # started from outside; so are pages, migrations and every __main__

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONGEST_MEDIAN = 15


@dataclass(frozen=True)
class Module:
    """A file of the product, by its dotted name."""

    name: str
    path: Path

    @property
    def room(self) -> str:
        return self.name.split(".")[0]

    @property
    def is_door(self) -> bool:
        return self.room in DOORS | {"pages", "migrations"} or self.path.name in ("__main__.py", "__init__.py")


@cache
def modules() -> list[Module]:
    files = [file for room in HOUSE for file in ((ROOT / f"{room}.py"), *sorted((ROOT / room).rglob("*.py")))]
    return [Module(dotted(file), file) for file in files if file.exists()]


def dotted(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def tree(module: Module) -> ast.Module:
    return ast.parse(module.path.read_text("utf-8"))


def imported(node: ast.AST) -> list[str]:
    """The dotted names that an import statement may bring in; `from a import b` may mean the module `a.b`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def imports(module: Module) -> set[str]:
    return {name for node in ast.walk(tree(module)) for name in imported(node)}


def house_imports(module: Module) -> set[str]:
    """The files of the house that a file imports."""
    return imports(module) & {other.name for other in modules()} - {module.name}


def functions(module: Module) -> Iterator[tuple[str, int]]:
    """Each function as a place and its length in lines."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{module.path.relative_to(ROOT)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def test_every_room_has_a_line_in_the_table():
    files = {file.stem for file in ROOT.glob("*.py")}
    folders = {file.relative_to(ROOT).parts[0] for file in ROOT.glob("[a-z]*/**/*.py")}
    assert (files | folders) - APART - set(HOUSE) == set()


def test_rooms_import_only_the_rooms_below_them():
    upward = {
        f"{module.name} imports {name}"
        for module in modules()
        for name in house_imports(module)
        if name.split(".")[0] not in {module.room, *HOUSE[module.room].rooms.split()}
    }
    assert upward == set()


def test_rooms_use_only_their_packages():
    free = sys.stdlib_module_names | set(HOUSE)
    strange = {
        f"{module.name} uses {package}"
        for module in modules()
        for package in {name.split(".")[0] for name in imports(module)} - free
        if package not in HOUSE[module.room].packages.split()
    }
    assert strange == set()


def test_nothing_of_the_product_imports_tests_or_measurements():
    assert {module.name for module in modules() if {name.split(".")[0] for name in imports(module)} & APART} == set()


def test_plotly_express_stays_out_for_it_takes_seconds_to_import():
    assert {module.name for module in modules() if "plotly.express" in imports(module)} == set()


def test_no_import_hides_in_a_function_or_a_condition():
    hidden = {
        f"{module.path.relative_to(ROOT)}:{node.lineno}"
        for module in modules()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Import | ast.ImportFrom) and node not in tree(module).body
    }
    assert hidden == set()


def test_no_import_goes_in_a_circle():
    left = {module.name: house_imports(module) for module in modules()}
    while free := {name for name, needs in left.items() if not needs & set(left)}:
        left = {name: needs for name, needs in left.items() if name not in free}
    assert left == {}


def test_every_file_is_used():
    used = {name for module in modules() for name in house_imports(module)}
    assert {module.name for module in modules() if not module.is_door} - used == set()


def test_every_page_stands_in_the_menu_and_every_entry_has_its_page():
    assert sorted(entry.script for entry in ENTRIES) == sorted(f"pages/{file.name}" for file in ROOT.glob("pages/*.py"))


def test_a_pages_address_is_the_name_of_its_file():
    assert {entry.file: entry.path for entry in ENTRIES if entry.path not in (entry.file, "")} == {}


def test_functions_are_short():
    lengths = dict(length for module in modules() for length in functions(module))
    assert {place: lines for place, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
    assert statistics.median(lengths.values()) < LONGEST_MEDIAN


def test_files_are_short():
    lengths = {module.name: len(module.path.read_text("utf-8").splitlines()) for module in modules()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


@pytest.mark.parametrize("name", [module.name for module in modules() if ">>> " in module.path.read_text("utf-8")])
def test_examples_in_the_code_hold(name: str):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
