"""Where every record stands, remembered for each version of the store: moving a clock works out only what moves."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Generic, TypeVar

from domain import agreements, projects, visits
from domain.claims import Status, Told
from domain.courses import course
from domain.epochs import Epochs, Stretch
from domain.promises import Promise, promises
from domain.reasons import because
from queries.courses import Courses
from queries.ledger import Ledger

V = TypeVar("V")
Clocks = tuple[date, date]

MOST_ANSWERS = 250_000
"""So many folded answers are remembered of one version of a store; then the memory starts anew."""

RECENT = 16
"""So many pairs of clocks are remembered with the answers for all records."""


class Standing:
    """The claims of a ledger with their days, and what has been folded from them so far, by record and stretch of days.

    A project whose record is plain is not folded: its course tells where it stands. `folded` counts the answers that
    were, and are remembered. What is handed out is shared by all readers: read it, and change nothing in it.
    """

    def __init__(self, ledger: Ledger, told: Mapping[str, Sequence[Told]], today: date) -> None:
        self.folded = 0
        self._ledger = ledger
        every = [*ledger.agreements, *ledger.visits, *ledger.projects]
        self._epochs = {one: Epochs(told.get(one, ()), today) for one in every}
        courses = {one: course(told.get(one, ()), today) for one in ledger.projects}
        self._plain = {one: found for one, found in courses.items() if found}
        self._since = [(one, epochs.days[0]) for one, epochs in self._epochs.items() if epochs.days]
        known = _Days((day, one) for one, epochs in self._epochs.items() for day in epochs.days)
        turns = _Days((day, one) for one, epochs in self._epochs.items() for day in epochs.turns)
        self._known = _Moving(every, known, turns, self._claims)
        self._statuses = _Moving(every, known, turns, self._status, Courses(self._plain).at)
        self._promises = _Moving(every, known, turns, self._made)

    def known(self, clocks: Clocks) -> dict[str, list[Told]]:
        """The claims known on K, by record; a record none of whose claims is known is missing (rule 3)."""
        return {record_id: claims for record_id, claims in self._known.at(clocks).items() if claims}

    def known_by(self, day: date) -> list[str]:
        """The records of which any claim is known on K (rule 3), agreements first, then visits and projects."""
        return [record_id for record_id, since in self._since if since <= day]

    def statuses(self, clocks: Clocks) -> Mapping[str, Status]:
        """The status of every record at both clocks."""
        return self._statuses.at(clocks)

    def promises(self, clocks: Clocks) -> dict[str, list[Promise]]:
        """The promises of each record said by W, with their outcomes; records without any are missing."""
        return {record_id: made for record_id, made in self._promises.at(clocks).items() if made}

    def because(self, record_id: str, clocks: Clocks) -> tuple[str, ...]:
        """The ids of the claims that hold up the status of one record at both clocks."""
        stretch, number = self._stretch(record_id, clocks)
        fold = partial(self.fold, record_id, world_on=clocks[1])
        return self._remembered(stretch.because, number, lambda: because(stretch.claims, fold))

    def fold(self, record_id: str, claims: Sequence[Told], world_on: date) -> Status:
        """The status of one record from claims that are known of it: nothing is remembered."""
        if record_id in self._ledger.agreements:
            renewal = self._ledger.agreements[record_id].renewal
            pair = self._ledger.relationship.pair
            return agreements.agreement_status(claims, world_on, renewal=renewal, pair=pair)
        if record_id in self._ledger.visits:
            return visits.visit_status(claims, world_on)
        return projects.project_status(claims, world_on)

    def _status(self, record_id: str, clocks: Clocks) -> Status:
        plain = self._plain.get(record_id)
        return (plain and plain.at(*clocks)) or self._folded(record_id, clocks)

    def _folded(self, record_id: str, clocks: Clocks) -> Status:
        stretch, number = self._stretch(record_id, clocks)
        return self._remembered(stretch.statuses, number, lambda: self.fold(record_id, stretch.claims, clocks[1]))

    def _claims(self, record_id: str, clocks: Clocks) -> list[Told]:
        return self._epochs[record_id].at(clocks[0]).claims

    def _made(self, record_id: str, clocks: Clocks) -> list[Promise]:
        stretch, number = self._stretch(record_id, clocks)
        return self._remembered(stretch.promises, number, lambda: promises(stretch.claims, clocks[1]))

    def _stretch(self, record_id: str, clocks: Clocks) -> tuple[Stretch, int]:
        epochs = self._epochs[record_id]
        return epochs.at(clocks[0]), epochs.of_the_world(clocks[1])

    def _remembered(self, answers: dict[int, V], number: int, fold: Callable[[], V]) -> V:
        found = answers.get(number)
        if found is None:
            found = answers[number] = fold()
            self._count()
        return found

    def _count(self) -> None:
        self.folded += 1
        if self.folded > MOST_ANSWERS:
            self.folded = 0
            for epochs in self._epochs.values():
                epochs.forget()


class _Days:
    """Days with the record that each of them moves, in order."""

    def __init__(self, pairs: Iterable[tuple[date, str]]) -> None:
        found = sorted(pairs, key=itemgetter(0))
        self._days = [day for day, _ in found]
        self._ids = [record_id for _, record_id in found]

    def between(self, one: date, other: date) -> range:
        """The places of what moves on a day after the earlier of the two and by the later."""
        earlier, later = sorted((one, other))
        return range(bisect_right(self._days, earlier), bisect_right(self._days, later))

    def records(self, places: range) -> Sequence[str]:
        return self._ids[places.start : places.stop]


class _Moving(Generic[V]):
    """An answer for every record at a pair of clocks: taken from the last pair asked for where the record does not move.

    `together` tells the answers that can be looked up for many records together; the others are asked for one by one.
    Readers that ask at once work from the pair that each of them found; the answers are the same whichever it was.
    """

    def __init__(
        self,
        record_ids: Iterable[str],
        known: _Days,
        turns: _Days,
        answer: Callable[[str, Clocks], V],
        together: Callable[[date, date], Mapping[str, V | None]] | None = None,
    ) -> None:
        self._ids, self._known, self._turns, self._answer = tuple(record_ids), known, turns, answer
        self._together = together
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
        moving = self._moving(last[0], clocks) if last else None
        if last is None or moving is None:
            found = self._together(*clocks) if self._together else {}
            return {record_id: found.get(record_id) or self._answer(record_id, clocks) for record_id in self._ids}
        return last[1] | {record_id: self._answer(record_id, clocks) for record_id in moving}

    def _moving(self, before: Clocks, after: Clocks) -> set[str] | None:
        """The records that may stand otherwise; None where that may be all of them."""
        known, turns = self._known.between(before[0], after[0]), self._turns.between(before[1], after[1])
        if len(known) + len(turns) >= len(self._ids):
            return None
        return {*self._known.records(known), *self._turns.records(turns)}
