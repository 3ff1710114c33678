"""One writer for SQLite: intakes queue for one thread instead of polling the database's lock.

Four writers that poll answer at p99 41 ms, one thread with a queue at 8.5 ms (docs/decisions/0003).
PostgreSQL locks a register's epochs instead, so there each caller writes for itself.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TypeVar

from django.db import connection

Answer = TypeVar("Answer")
_Job = tuple[Callable[[], object], Future[object]]


class Writer:
    """A thread that carries out writes in the order in which they came."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def carry_out(self, write: Callable[[], Answer]) -> Answer:
        """Run a write and return its answer; what it raises is raised here."""
        if connection.vendor != "sqlite":
            return write()
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="journal-writer", daemon=True)
                self._thread.start()
        done: Future[Answer] = Future()
        self._jobs.put((write, done))  # type: ignore[arg-type]
        return done.result()

    def stop(self) -> None:
        """Finish what is queued, close the database and end the thread."""
        with self._starting:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._jobs.put(None)
            thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            write, done = job
            try:
                done.set_result(write())
            except BaseException as error:
                done.set_exception(error)
        connection.close()


writer = Writer()
