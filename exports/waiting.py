"""Files that take their time: made in a thread of their own, so that a page can say how long the line is."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

MOST_AT_ONCE = 16


class Line:
    """Those who wait for a file; `ahead` of one are those who came before and are not done."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix="export")
        self._lock = Lock()
        self._waiting: list[Future[bytes]] = []

    def join(self, make: Callable[[], bytes]) -> Future[bytes]:
        """Begin to make a file."""
        with self._lock:
            made = self._pool.submit(make)
            self._waiting.append(made)
        made.add_done_callback(self._leave)
        return made

    def ahead(self, made: Future[bytes]) -> int:
        """How many files are made before this one."""
        with self._lock:
            return self._waiting.index(made) if made in self._waiting else 0

    def _leave(self, made: Future[bytes]) -> None:
        with self._lock:
            self._waiting.remove(made)


LINE = Line()
"""The line of this process. Its threads begin with the first file."""
