"""Taking an import back: its changes reversed, as an import of its own, which can be taken back in turn.

What later work stands on is not taken back: rows that a later import changed, or that others now name.
"""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, select

from loaders.apply import apply
from loaders.changes import Change, RowKey
from loaders.conflicts import Conflict, explain, find_conflicts, name_imports, without
from loaders.journal import changes_of, changes_to
from loaders.plan import Plan
from loaders.problems import Kind, Problem
from loaders.report import Report
from models import Import, newest_import


def plan_undo(connection: Connection, import_id: int, *, partly: bool = False) -> Plan:
    """What taking an import back would change, and what stands against it; nothing is written.

    Where later work stands on it the plan is refused. `partly` narrows it instead to what can be taken back: the plan's
    `left_out` are the rows that stay as they are, and warnings say why.
    """
    plan = Plan(newest_import(connection), undoes=import_id)
    changes = [change.reverse() for change in changes_of(connection, import_id)]
    if not changes:
        plan.problems = [_no_such(import_id)]
        return plan
    effects = _effects(connection)
    later = _later_imports(connection, changes, import_id, effects)
    again = _already_undone(connection, import_id, len(changes), later, effects)
    if again:
        plan.problems = [again]
        return plan
    conflicts = _against(connection, changes, later)
    left = {conflict.row for conflict in conflicts}
    possible = without(changes, left)
    sentences = explain(connection, conflicts, import_id)
    if partly and possible:
        plan.left_out = sorted(left)
        plan.problems = [Problem(Kind.STAYS, sentence) for sentence in sentences]
    else:
        plan.problems = [Problem(one.kind, sentence) for one, sentence in zip(conflicts, sentences, strict=True)]
    plan.take(possible if partly else changes)
    return plan


def undo(connection: Connection, import_id: int, *, by: str, reason: str, partly: bool = False) -> Report:
    """Take an import back, unless its plan is refused. The connection must be in a write transaction."""
    plan = plan_undo(connection, import_id, partly=partly)
    if plan.refused:
        return Report(plan)
    return Report(plan, applied=True, import_id=apply(connection, plan, by=by, reason=reason))


def _effects(connection: Connection) -> dict[int, tuple[int, int]]:
    """What each import comes to: the upload at its root, and 1 where it brings that about or -1 where it takes it back.

    The undo of an undo brings about again what the upload did.
    """
    found: dict[int, tuple[int, int]] = {}
    for entry in connection.execute(select(Import.id, Import.undoes).order_by(Import.id)):
        root, sign = found[entry.undoes] if entry.undoes else (entry.id, -1)
        found[entry.id] = root, -sign
    return found


def _later_imports(
    connection: Connection, changes: Sequence[Change], import_id: int, effects: dict[int, tuple[int, int]]
) -> dict[RowKey, list[int]]:
    """The rows that later imports changed, and by which; what was taken back again counts for nothing."""
    sums: dict[RowKey, Counter[int]] = {}
    newest: dict[tuple[RowKey, int], int] = {}
    for later, change in changes_to(connection, [change.key for change in changes], import_id):
        root, sign = effects[later]
        sums.setdefault(change.key, Counter())[root] += sign
        newest[change.key, root] = later
    standing = {row: sorted(newest[row, root] for root, sum_ in roots.items() if sum_) for row, roots in sums.items()}
    return {row: imports for row, imports in standing.items() if imports}


def _already_undone(
    connection: Connection,
    import_id: int,
    rows: int,
    later: dict[RowKey, list[int]],
    effects: dict[int, tuple[int, int]],
) -> Problem | None:
    """That the import was taken back whole before, where nothing came after that."""
    imports = {one for standing in later.values() for one in standing}
    by = max(imports, default=import_id)
    root, sign = effects[import_id]
    if len(later) < rows or len(imports) > 1 or effects[by] != (root, -sign):
        return None
    name = name_imports(connection, [by])[by]
    message = f"Import {import_id} was already taken back, by {name}. To have it again, undo import {by}."
    return Problem(Kind.ALREADY_UNDONE, message)


def _against(connection: Connection, changes: Sequence[Change], later: dict[RowKey, list[int]]) -> list[Conflict]:
    """What stands against the changes. What stays may in turn stand against others, so the rest is asked again."""
    found = [Conflict(Kind.LATER_CHANGE, row, f"{row[0]} {row[1]} was changed since", row) for row in later]
    rest = without(changes, later)
    while more := find_conflicts(connection, rest):
        found += more
        rest = without(rest, {conflict.row for conflict in more})
    return found


def _no_such(import_id: int) -> Problem:
    message = f"There is no import {import_id}. `python -m loaders history` lists them all."
    return Problem(Kind.NO_SUCH_IMPORT, message)
