"""What a sheet rests on: the ids of its facts by the table they stand in, and their sources, the best graded first."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.claims import SourceNote, Told
from queries.view import View

CLAIMS = {"agreement": "agreement_actions", "visit": "visit_reports", "project": "milestones"}
OTHERS = {"statement": "statements", "context_event": "context_events", "indicator": "indicators"}
TABLES = CLAIMS | OTHERS


def every_fact(view: View) -> dict[str, Told]:
    """All that a view shows, by id."""
    claims = (one for record_id in view.told for one in view.told[record_id])
    dated = (*view.statements, *view.context_events, *view.indicators)
    return {one.id: one for one in (*claims, *(told for _, told in dated))}


@dataclass
class Resting:
    """Collects facts, each once."""

    _facts: dict[str, dict[str, None]] = field(default_factory=dict)
    _sources: dict[str, SourceNote] = field(default_factory=dict)

    def add(self, told: Iterable[Told]) -> "Resting":
        for one in told:
            self._facts.setdefault(TABLES[one.claim.record_type], {})[one.id] = None
            self.cite(one.claim.sources)
        return self

    def cite(self, sources: Iterable[SourceNote]) -> "Resting":
        """Sources of what is no fact of its own, as of a record's description."""
        self._sources |= {source.id: source for source in sources}
        return self

    @property
    def facts(self) -> dict[str, tuple[str, ...]]:
        return {table: tuple(self._facts[table]) for table in TABLES.values() if table in self._facts}

    @property
    def sources(self) -> tuple[SourceNote, ...]:
        return tuple(sorted(self._sources.values(), key=lambda one: (one.reliability, one.publisher, one.published)))
