"""Where every record stands, remembered for each version of the store: moving a clock works out only what moves."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from domain import agreements, projects, visits
from domain.claims import Status, Told
from domain.epochs import Epochs, turning_days
from domain.promises import Promise, promises
from queries.ledger import Ledger

V = TypeVar("V")
Clocks = tuple[date, date]

MOST_ANSWERS = 250_000
"""So many folded answers are remembered of one version of a store; then the memory starts anew."""

RECENT = 16
"""So many pairs of clocks are remembered with the answers for all records."""


class Standing:
    """The claims of a ledger with their days, and what has been folded from them so far, by record and stretch of days.

    What is handed out is shared by all readers: read it, and change nothing in it.
    """

    def __init__(self, ledger: Ledger, told: Mapping[str, Sequence[Told]], today: date) -> None:
        self._ledger, self._told, self._today = ledger, told, today
        self._unclaimed = Epochs((), today)
        self._begin()
        known = _Days((one.known or today, record_id) for record_id, claims in told.items() for one in claims)
        turns = _Days(
            (day, record_id)
            for record_id, claims in told.items()
            for day in {day for one in claims for day in turning_days(one)}
        )
        self._known = _Moving(self._told, known, turns, self._claims)
        self._statuses = _Moving(self._told, known, turns, self.status)
        self._promises = _Moving(self._told, known, turns, self._made)

    def _begin(self) -> None:
        self._answers = 0
        self._epochs = {record_id: Epochs(claims, self._today) for record_id, claims in self._told.items()}

    def known(self, clocks: Clocks) -> dict[str, list[Told]]:
        """The claims known on K, by record; a record none of whose claims is known is missing (rule 3)."""
        return {record_id: claims for record_id, claims in self._known.at(clocks).items() if claims}

    def statuses(self, record_ids: Iterable[str], clocks: Clocks) -> dict[str, Status]:
        """The status of each record at both clocks."""
        found = self._statuses.at(clocks)
        return {one: found[one] if one in found else self.status(one, clocks) for one in record_ids}

    def promises(self, clocks: Clocks) -> dict[str, list[Promise]]:
        """The promises of each record said by W, with their outcomes; records without any are missing."""
        return {record_id: made for record_id, made in self._promises.at(clocks).items() if made}

    def status(self, record_id: str, clocks: Clocks) -> Status:
        """The status of one record at both clocks."""
        stretch = self._epochs.get(record_id, self._unclaimed).at(clocks[0])
        number = stretch.of_the_world(clocks[1])
        status = stretch.statuses.get(number)
        if status is None:
            status = self._fold(record_id, stretch.claims, clocks[1])
            if record_id in self._epochs:
                stretch.statuses[number] = status
                self._count()
        return status

    def _claims(self, record_id: str, clocks: Clocks) -> list[Told]:
        return self._epochs[record_id].at(clocks[0]).claims

    def _made(self, record_id: str, clocks: Clocks) -> list[Promise]:
        stretch = self._epochs[record_id].at(clocks[0])
        number = stretch.of_the_world(clocks[1])
        made = stretch.promises.get(number)
        if made is None:
            made = stretch.promises[number] = promises(stretch.claims, clocks[1])
            self._count()
        return made

    def _count(self) -> None:
        self._answers += 1
        if self._answers > MOST_ANSWERS:
            self._begin()

    def _fold(self, record_id: str, claims: Sequence[Told], world_on: date) -> Status:
        if record_id in self._ledger.agreements:
            renewal = self._ledger.agreements[record_id].renewal
            pair = self._ledger.relationship.pair
            return agreements.agreement_status(claims, world_on, renewal=renewal, pair=pair)
        if record_id in self._ledger.visits:
            return visits.visit_status(claims, world_on)
        return projects.project_status(claims, world_on)


class _Days:
    """Days with the record that each of them moves, in order."""

    def __init__(self, pairs: Iterable[tuple[date, str]]) -> None:
        found = sorted(pairs)
        self._days = [day for day, _ in found]
        self._ids = [record_id for _, record_id in found]

    def between(self, one: date, other: date) -> list[str]:
        """The records that move on a day after the earlier of the two and by the later."""
        earlier, later = sorted((one, other))
        return self._ids[bisect_right(self._days, earlier) : bisect_right(self._days, later)]


class _Moving(Generic[V]):
    """An answer for every record at a pair of clocks: taken from the last pair asked for where the record does not move.

    Readers that ask at once work from the pair that each of them found; the answers are the same whichever it was.
    """

    def __init__(
        self, record_ids: Iterable[str], known: _Days, turns: _Days, answer: Callable[[str, Clocks], V]
    ) -> None:
        self._ids, self._known, self._turns, self._answer = tuple(record_ids), known, turns, answer
        self._recent: OrderedDict[Clocks, dict[str, V]] = OrderedDict()
        self._last: tuple[Clocks, dict[str, V]] | None = None

    def at(self, clocks: Clocks) -> dict[str, V]:
        found = self._recent.get(clocks)
        if found is None:
            found = self._moved(clocks)
            self._recent[clocks] = found
            while len(self._recent) > RECENT:
                self._recent.popitem(last=False)
        self._last = clocks, found
        return found

    def _moved(self, clocks: Clocks) -> dict[str, V]:
        last = self._last
        if last is None:
            return {record_id: self._answer(record_id, clocks) for record_id in self._ids}
        (known_on, world_on), before = last
        moving = {*self._known.between(known_on, clocks[0]), *self._turns.between(world_on, clocks[1])}
        return before | {record_id: self._answer(record_id, clocks) for record_id in moving}
