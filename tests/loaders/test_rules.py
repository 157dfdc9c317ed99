"""The rules over one row, and which rows they are asked about."""

from collections.abc import Callable
from itertools import product

import pytest

from domain.dates import Order, order, parse
from loaders.plan import Plan
from loaders.schemas.rules import CLAIM_RULES, said_after_report
from loaders.schemas.schema import RowRule

FORMS = (
    "1999", "200X", "20XX", "2000-12", "2001", "2001?", "2001-03", "2001-03~", "2001-12", "2001-XX",
    "2001-03-12", "2001-03-12%", "2001-03-XX", "2001-04-01", "2001-21", "2001-24", "2001-33", "2001-41", "2002-01-01",
    "[..2001-03-05]", "[2001-03-05..]", "[2001..2002]", "[2001-03-01..2001-04-02]", "[2000,2001]",
    "2001-03/2001-05", "2001/..", "../2001-03", "2001-03-05/", "2001-21~/2001-23", "2001-10/2001-11",
)  # fmt: skip

CLAIM = "id,project_id,milestone,title,date,modality,quantity,unit,reported_on,source_id\n"


@pytest.mark.parametrize("said_on", FORMS)
def test_a_day_of_saying_is_refused_exactly_where_it_lies_wholly_after_the_report(said_on: str) -> None:
    refused = {reported for reported in FORMS if said_after_report(said_on, reported)}
    assert refused == {one for one in FORMS if order(parse(said_on), parse(one)) is Order.AFTER}


@pytest.mark.parametrize(
    "rule", [rule for rule in CLAIM_RULES if rule.suspects], ids=lambda rule: "-".join(rule.inputs)
)
def test_a_rule_is_asked_of_every_row_that_breaks_it(rule: RowRule) -> None:
    values = [
        ("occurred", "expected", None) if name == "modality" else (*FORMS, "2999", "2999-12-31", None)
        for name in rule.inputs
    ]
    rows = list(product(*values))
    suspected = dict(zip(rows, rule.suspects(*zip(*rows, strict=True)), strict=True))
    broken = [row for row in rows if row[0] is not None and rule.broken(*row)]
    assert broken and all(suspected[row] for row in broken)
    assert not all(suspected.values())


def test_the_number_nought_needs_its_unit_as_any_other(plan: Callable[..., Plan]) -> None:
    found = plan({"milestones.csv": CLAIM + "m-1,gas,progress,Pipe laid,2025-01,occurred,0,,2025-02-03,tass-1\n"})
    assert [(one.line, one.column, one.message) for one in found.problems] == [
        (2, "unit", "The number has no unit. Write what it counts or measures.")
    ]
