"""The README fails when it lies."""

import re
from pathlib import Path

from queries.data import DATA
from widgets.navigation import ENTRIES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_every_page_stands_in_the_table_with_its_question():
    rows = re.findall(r"^\| ([A-Z]\w+) \| (.+) \|$", README, re.MULTILINE)
    assert [page for page, _ in rows] == [entry.title for entry in ENTRIES]


def test_every_list_of_the_data_routes_is_named():
    row = next(line for line in README.splitlines() if line.startswith("| `/data/"))
    assert [name for name in re.findall(r"`(\w+)`", row) if name in DATA] == list(DATA)


def test_every_file_that_is_linked_or_shown_exists():
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [name for name in linked if not (ROOT / name).exists()] == []


def test_every_command_that_is_named_exists():
    manage = (ROOT / "manage.py").read_text("utf-8")
    loaders = (ROOT / "loaders" / "__main__.py").read_text("utf-8")
    commands = set(re.findall(r"manage\.py (\w+)", README))
    loader_commands = set(re.findall(r"manage\.py loaders (\w+)", README))
    modules = {name.replace(".", "/") + ".py" for name in re.findall(r"python -m (bench\.\w+)", README)}
    assert all(f'"{command}"' in manage for command in commands)
    assert all(f'"{command}"' in loaders for command in loader_commands)
    assert all((ROOT / module).exists() for module in modules)
