"""What became of an upload, as JSON and as lines to read."""

from dataclasses import dataclass
from typing import Any

from loaders.plan import Plan
from loaders.problems import Severity, count


@dataclass(frozen=True)
class Report:
    """A plan, and whether it was applied. `import_id` is None where nothing was written."""

    plan: Plan
    applied: bool = False
    import_id: int | None = None

    def as_json(self) -> dict[str, Any]:
        undone = {"undoes": self.plan.undoes} if self.plan.undoes else {}
        return {
            "import_id": self.import_id,
            "applied": self.applied,
            **undone,
            "tables": self.plan.tables,
            "problems": [problem.as_json() for problem in self.plan.problems],
        }

    def lines(self) -> list[str]:
        """Every finding with its place, then the counts, then the outcome."""
        found = [f"{problem.severity}: {problem}" for problem in self.plan.problems]
        tables = [
            f"{table}: {', '.join(f'{number} {kind}' for kind, number in counts.items())}"
            for table, counts in self.plan.tables.items()
        ]
        return [*found, *tables, self._outcome()]

    def _outcome(self) -> str:
        if self.plan.refused:
            errors = sum(problem.severity is Severity.ERROR for problem in self.plan.problems)
            return f"Refused: {count(errors, 'error')}. Nothing was written."
        if not self.applied:
            return "No errors: this could be applied. Nothing was written."
        if self.import_id is None:
            return "Applied: nothing had to be changed."
        way_back = f" To have it as it was, undo import {self.import_id} in turn." if self.plan.undoes else ""
        return f"Applied as import {self.import_id}.{way_back}"
