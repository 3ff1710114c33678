"""One writer for SQLite: intakes queue for it instead of polling the database's lock.

Four writers that poll answer at p99 41 ms, one with a queue at 8.5 ms (docs/decisions/0003).
PostgreSQL locks a register's epochs instead, so there each caller writes for itself, a few at once.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import PriorityQueue
from typing import Any, TypeVar, cast

from django.db import connection

from .writer_process import WriterProcess
from .writing import Writing, prepare_connection, writing

Answer = TypeVar("Answer")

TURNS = 2
"""How many writes of more than FEW lines each process has under way on PostgreSQL: more would only wait for
one another, and for Python, and all tills that sell with them."""

FEW = 10


class Writer:
    """Carries out writes one after the other: small ones first, and none waits for ever.

    It is a thread; a server has it in a process of its own.
    """

    def __init__(self) -> None:
        self._waiting: PriorityQueue[tuple[Writing, Future[Any]]] = PriorityQueue()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._turns = threading.Semaphore(TURNS)
        self._process: WriterProcess | None = None

    def move_out(self, callers: int) -> None:
        """From now on write in a process of its own, for so many who may wait for it at once.

        This process must not have another thread yet.
        """
        if connection.vendor == "sqlite":
            self._process = WriterProcess(callers)

    def carry_out(self, lines: int, write: Callable[..., Answer], *args: Any) -> Answer:
        """Run `write(*args)`, a write of so many lines, and return its answer; what it raises is raised here.

        It may run in another process: it is a module's function, and what goes there and back can be pickled.
        """
        if connection.vendor != "sqlite":
            if lines <= FEW:
                return write(*args)
            with self._turns:
                return write(*args)
        wanted = writing(lines, write, *args)
        answer = self._process.carry_out(wanted) if self._process else self._in_the_thread(wanted)
        return cast(Answer, answer)

    def _in_the_thread(self, wanted: Writing) -> Any:
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="journal-writer", daemon=True)
                self._thread.start()
        done: Future[Any] = Future()
        self._waiting.put((wanted, done))
        return done.result()

    def stop(self) -> None:
        """Finish what waits, close the database and end the thread."""
        with self._starting:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._waiting.put((_LAST, Future()))
            thread.join()

    def _work(self) -> None:
        prepare_connection()
        while (next_ := self._waiting.get())[0] is not _LAST:
            wanted, done = next_
            try:
                answer = wanted.carry_out()
            except BaseException as error:
                done.set_exception(error)
            else:
                done.set_result(answer)
        connection.close()


_LAST = Writing(float("inf"), 0, lambda: None, ())

writer = Writer()
