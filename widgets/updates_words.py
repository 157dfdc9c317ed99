"""The sentences of the updates page, each made from the counts of a plan by a rule."""

from collections.abc import Iterable, Mapping, Sequence

from domain.counting import counted, listed
from loaders.plan import Plan
from loaders.problems import Kind, Severity

Counts = Mapping[str, int]
"""How many rows are `new`, `changed`, `removed`, `unchanged`."""

CHANGING = ("new", "changed", "removed")
STATES = {Severity.ERROR: "overdue", Severity.WARNING: "attention", Severity.NOTE: "unknown"}
SIGNS = {Severity.ERROR: "■", Severity.WARNING: "▲", Severity.NOTE: "○"}
TAKEN_BACK = {"removed": "remove {}", "changed": "change {} back", "new": "put {} back"}


def totals(tables: Mapping[str, Counts]) -> Counts:
    """The counts of all tables together.

    >>> totals({"visits": {"new": 1, "changed": 0}, "sources": {"new": 2, "changed": 3}})
    {'new': 3, 'changed': 3}
    """
    kinds = dict.fromkeys(kind for counts in tables.values() for kind in counts)
    return {kind: sum(counts.get(kind, 0) for counts in tables.values()) for kind in kinds}


def rows_said(counts: Counts) -> str:
    """The rows that change, as a sentence names them; `no row` where none does.

    >>> rows_said({"new": 9, "changed": 4, "unchanged": 7}), rows_said({"new": 1}), rows_said({})
    ('9 new and 4 changed rows', '1 new row', 'no row')
    """
    parts = [f"{counts[kind]:,} {kind}" for kind in CHANGING if counts.get(kind)]
    several = changing(counts) != 1
    return f"{listed(parts)} {'rows' if several else 'row'}" if parts else "no row"


def changing(counts: Counts) -> int:
    """How many rows change at all."""
    return sum(counts.get(kind, 0) for kind in CHANGING)


def act(counts: Counts) -> str:
    """What the button to apply does.

    >>> act({"new": 9, "changed": 4}), act({"new": 0, "changed": 0})
    ('Apply 9 new, 4 changed', 'Apply')
    """
    parts = [f"{counts[kind]:,} {kind}" for kind in CHANGING if counts.get(kind)]
    return f"Apply {', '.join(parts)}" if parts else "Apply"


def undo_act(import_id: int, counts: Counts) -> str:
    """What the button to take an import back does, by what becomes of the rows.

    >>> undo_act(7, {"removed": 9, "changed": 4, "new": 0})
    'Undo import 7: remove 9 rows, change 4 rows back'
    """
    parts = taken_back(counts)
    return f"Undo import {import_id}: {', '.join(parts)}" if parts else f"Undo import {import_id}"


def taken_back(counts: Counts) -> list[str]:
    """What taking an import back does to its rows, a part for each kind.

    >>> taken_back({"removed": 1, "new": 2})
    ['remove 1 row', 'put 2 rows back']
    """
    return [said.format(counted(counts[kind], "row")) for kind, said in TAKEN_BACK.items() if counts.get(kind)]


def number_of(plan: Plan, severity: Severity) -> int:
    return sum(problem.severity is severity for problem in plan.problems)


def warnings_of(plan: Plan) -> list[Kind]:
    """The kinds of warnings of a plan, each of which must be agreed to."""
    return list(dict.fromkeys(one.kind for one in plan.problems if one.severity is Severity.WARNING))


def obstacle(plan: Plan, agreed: Iterable[Kind]) -> str:
    """Why a plan cannot be applied, as the end of what its button says; empty where it can be.

    Errors come first, then that nothing changes, then warnings not agreed to.
    """
    errors = number_of(plan, Severity.ERROR)
    if errors:
        return f"mend {counted(errors, 'error')} first"
    if not plan.changes:
        return "nothing changes"
    asking = [kind for kind in warnings_of(plan) if kind not in set(agreed)]
    waiting = sum(problem.kind in asking for problem in plan.problems)
    return f"agree to {counted(waiting, 'warning')} first" if waiting else ""


def state_said(plan: Plan, agreed: Iterable[Kind]) -> str:
    """The finding of a preview: what stops it, or what waits and what stands against that."""
    counts = totals(plan.tables)
    waits = f"{rows_said(counts)} {'waits' if changing(counts) == 1 else 'wait'}"
    errors = number_of(plan, Severity.ERROR)
    if errors:
        stop = f"{counted(errors, 'error')} {'stops' if errors == 1 else 'stop'} this upload"
        return f"{stop}; {waits}" if plan.changes else stop
    if not plan.changes:
        nothing = (problem.message for problem in plan.problems if problem.kind is Kind.NOTHING_TO_CHANGE)
        return next(nothing, "Nothing to change").rstrip(".")
    asked = obstacle(plan, agreed)
    return f"{waits}; {asked}" if asked else f"{waits}; nothing stands against {them(counts)}"


def them(counts: Counts) -> str:
    return "it" if changing(counts) == 1 else "them"


def problems_said(plan: Plan) -> str:
    """How many findings of each severity: `3 errors, 1 warning, 1 note`."""
    parts = [counted(number, str(one)) for one in Severity if (number := number_of(plan, one))]
    return ", ".join(parts) or "nothing found"


def kind_said(kind: Kind) -> str:
    """A kind of problem as a page names it."""
    return kind.value.replace("_", " ")


def files_said(names: Sequence[str]) -> str:
    """The files of an upload in one line, at most four by name.

    >>> files_said(["a.csv", "b.csv", "c.csv", "d.csv", "e.csv"])
    'a.csv, b.csv, c.csv, d.csv and 1 more'
    """
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def short_hash(sha256: str) -> str:
    """The first twelve digits of a SHA-256: enough to compare by eye."""
    return sha256[:12]


def moment_said(made_at: str) -> str:
    """An exact moment of the journal: `2026-11-25 03:22:10 UTC`."""
    return made_at.replace("T", " ").replace("+00:00", " UTC")
