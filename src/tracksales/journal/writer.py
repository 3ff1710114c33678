"""One writer for SQLite: intakes queue for one thread instead of polling the database's lock.

Four writers that poll answer at p99 41 ms, one thread with a queue at 8.5 ms (docs/decisions/0003).
PostgreSQL locks a register's epochs instead, so there each caller writes for itself, a few at once.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import count
from queue import PriorityQueue
from typing import Any, TypeVar

from django.db import connection

from tracksales.sql import execute

Answer = TypeVar("Answer")

SECONDS_A_LINE = 0.02
"""How much later than it came a write counts as having come, for each line in it: one sale at a till that
is selling goes before the fifty of a till that catches up, unless those have waited for a second."""

TURNS = 3
"""How many writes of more than FEW lines each process has under way on PostgreSQL: more would only wait for
one another, and for Python, and all tills that sell with them."""

FEW = 10

CACHE_KIB = 64 * 1024
"""Of the database's pages, for the one connection that writes: with SQLite's own 2 MB every insert into a
large ledger reads its indexes again."""

IN_NO_HURRY = 1000
"""As many lines as what nobody waits for counts as."""


@dataclass(order=True, slots=True)
class _Job:
    due: float
    number: int
    write: Callable[[], object] | None = field(compare=False, default=None)
    done: Future[Any] | None = field(compare=False, default=None)


class Writer:
    """A thread that carries out writes one after the other: small ones first, and none waits for ever."""

    def __init__(self) -> None:
        self._jobs: PriorityQueue[_Job] = PriorityQueue()
        self._numbers = count()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._turns = threading.Semaphore(TURNS)

    def carry_out(self, write: Callable[[], Answer], lines: int = 1) -> Answer:
        """Run a write of so many lines and return its answer; what it raises is raised here."""
        if connection.vendor != "sqlite":
            if lines <= FEW:
                return write()
            with self._turns:
                return write()
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="journal-writer", daemon=True)
                self._thread.start()
        done: Future[Answer] = Future()
        self._jobs.put(_Job(time.monotonic() + lines * SECONDS_A_LINE, next(self._numbers), write, done))
        return done.result()

    def stop(self) -> None:
        """Finish what is queued, close the database and end the thread."""
        with self._starting:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._jobs.put(_Job(float("inf"), next(self._numbers)))
            thread.join()

    def _work(self) -> None:
        execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        while (job := self._jobs.get()).write and job.done:
            try:
                job.done.set_result(job.write())
            except BaseException as error:
                job.done.set_exception(error)
        connection.close()


writer = Writer()
