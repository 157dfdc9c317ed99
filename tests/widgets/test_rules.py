"""The rules as a page quotes them are those of the documents."""

import ast
from pathlib import Path

from widgets.rules import CLAIMS, rule, rules

ROOT = CLAIMS.parent.parent


def test_there_are_25_rules_and_each_is_found_word_for_word():
    page = " ".join(CLAIMS.read_text("utf-8").split())
    assert list(rules()) == list(range(1, 26))
    assert all(f"{number}. {text}" in page for number, text in rules().items())


def test_a_rule_ends_before_the_next_heading():
    assert rules()[8].endswith("a suspension that cannot be ordered stands.")
    assert rules()[24].endswith("Programmes by calendar year are exempt.")


def test_what_the_page_sets_apart_is_set_apart_and_nothing_else_is_markup():
    assert rule(13).startswith('<p class="dy-rule-words"><b>Rule 13. </b>An occurred <i>visit</i> → <i>completed</i>.')


def test_every_status_names_a_rule():
    numbers = {number for name in ("agreements", "visits", "projects") for number in numbered(name)}
    assert numbers == {9, 10, 11, 12, 13, 14}


def numbered(name: str) -> list[int]:
    """The rule numbers that a file of the domain gives to the statuses it makes; every status has one."""
    tree = ast.parse(Path(ROOT / "domain" / f"{name}.py").read_text("utf-8"))
    made = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Status"]
    found = []
    for node in made:
        given = [*node.args[3:4], *(one.value for one in node.keywords if one.arg == "number")]
        assert given, ast.unparse(node)
        found.append(ast.literal_eval(given[0]))
    return found
