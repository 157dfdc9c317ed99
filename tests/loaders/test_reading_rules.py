"""`docs/reading-rules.md` says of every kind of finding what the strange files and the tests show."""

import json
import re
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import pytest

from loaders.limits import LIMITS
from loaders.problems import Kind, Severity
from tests.loaders.test_strange import FOLDER, STRANGE

HERE = Path(__file__).parent
PAGE = (HERE.parents[1] / "docs" / "reading-rules.md").read_text(encoding="utf-8")

OF_UNDO = {
    Kind.NO_SUCH_IMPORT, Kind.ALREADY_UNDONE, Kind.LATER_CHANGE, Kind.STILL_NAMED, Kind.NAMES_NOTHING, Kind.LEFT_OUT_ROW,
    Kind.STAYS,
}  # fmt: skip
"""What is told of a choice of rows or of taking an import back, not of reading."""

SEVERITIES = {"Read": Severity.NOTE, "Warned": Severity.WARNING, "Refused": Severity.ERROR}


@dataclass(frozen=True)
class Rule:
    """A line of the page."""

    sent: str
    outcome: str
    kinds: tuple[str, ...]
    shown_by: tuple[str, ...]

    @property
    def files(self) -> list[str]:
        return [name for name in self.shown_by if not name.startswith("test_")]


def rules() -> list[Rule]:
    lines = [line.strip("|").split("|") for line in PAGE.splitlines() if line.startswith("| ") and line.count("|") == 5]
    cells = [[cell.strip() for cell in line] for line in lines]
    return [
        Rule(sent, outcome, tuple(_names(kinds)), tuple(_names(shown)))
        for sent, outcome, kinds, shown in cells
        if sent not in ("what is sent", "---")
    ]


def _names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@cache
def kinds_in(file: str) -> set[str]:
    report = json.loads((FOLDER / file).with_suffix(".json").read_text(encoding="utf-8"))
    return {problem["kind"] for problem in report["problems"]}


@cache
def names_of_tests() -> set[str]:
    return {name for file in HERE.glob("test_*.py") for name in re.findall(r"def (test_\w+)", file.read_text("utf-8"))}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.sent)
def test_a_line_of_the_page_is_what_its_examples_show(rule: Rule) -> None:
    severity = SEVERITIES.get(re.split(r"\W", rule.outcome)[0])
    assert {Kind(kind).severity for kind in rule.kinds} == ({severity} if severity else set())
    assert rule.shown_by
    assert all(set(rule.kinds) & kinds_in(file) for file in rule.files if rule.kinds)
    assert set(rule.shown_by) - set(rule.files) <= names_of_tests()


def test_every_strange_file_stands_on_the_page() -> None:
    assert {path.name for path in STRANGE} - {name for rule in rules() for name in rule.shown_by} == set()


def test_every_kind_of_finding_stands_on_the_page() -> None:
    assert set(Kind) - OF_UNDO - {kind for rule in rules() for kind in rule.kinds} == set()


def test_the_limits_on_the_page_are_those_in_force() -> None:
    told = re.findall(r"^\| (\w+) \| (\d+) \|", PAGE, re.MULTILINE)
    assert {name: int(most) for name, most in told} == asdict(LIMITS)
