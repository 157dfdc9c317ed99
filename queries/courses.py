"""Where all plain projects stand at two clocks, looked up together: one search through all their milestones at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from domain.claims import Status
from domain.courses import Course

Days = NDArray[np.int64]

APART = date.max.toordinal() + 1
"""So many days lie between the courses of two projects that are laid end to end: no day of one reaches the next."""


class Courses:
    """The courses of many projects (`domain.courses`), their days laid end to end in one array each.

    Asked one by one, each is a walk through memory from the record to its days, wherever they lie; laid out so, one
    search reads what lies side by side.
    """

    def __init__(self, courses: Mapping[str, Course]) -> None:
        self._ids, self._courses = tuple(courses), tuple(courses.values())
        self._places = np.arange(len(courses))
        self._starts = self._places * APART
        self._came = self._laid(one.came for one in self._courses)
        self._whole = self._laid(one.whole for one in self._courses)
        self._heard = self._laid(one.heard for one in self._courses)
        stands = (walk.stands for one in self._courses for walk in one.walks)
        self._stands = np.fromiter(stands, dtype=object)

    def at(self, known_on: date, world_on: date) -> dict[str, Status | None]:
        """What `Course.at` tells of each of them; only where milestones were reported out of order is it asked."""
        come = self._by(self._came, world_on)
        whole = np.minimum(self._by(self._whole, known_on), come)
        heard = np.minimum(self._by(self._heard, known_on), come)
        found = self._stands[whole + self._places].tolist()  # each course has one walk more than it has milestones
        for place in np.flatnonzero(whole + 1 < heard).tolist():
            found[place] = self._courses[place].at(known_on, world_on)
        return dict(zip(self._ids, found, strict=True))

    def _laid(self, courses: Iterable[Sequence[date]]) -> Days:
        """The days of all courses in order, those of each counted from a start of its own."""
        starts = self._starts.tolist()
        laid = (start + day.toordinal() for start, days in zip(starts, courses, strict=True) for day in days)
        return np.fromiter(laid, dtype=np.int64)

    def _by(self, laid: Days, day: date) -> Days:
        """The place in the array after the last day of each course that is not after the given one."""
        return laid.searchsorted(self._starts + day.toordinal(), "right")
