"""SQLite's writer in a process of its own, beside the one that answers requests.

In that one each row it writes would wait for Python's lock behind the threads of all requests, and they
for it (docs/decisions/0022).
"""

import logging
import os
import pickle
import signal
import threading
import traceback
from contextlib import suppress
from heapq import heappop, heappush
from pathlib import Path
from queue import LifoQueue
from selectors import EVENT_READ, DefaultSelector
from socket import MSG_WAITALL, socket, socketpair
from typing import Any, NoReturn

from django.db import connection

from tracksales import in_use

from .writing import Writing, prepare_connection

_SIZE = 8
"""Bytes before a message that say how long it is."""

_log = logging.getLogger(__name__)


class WriterProcess:
    """The process, as seen by the one that it writes for.

    Where it has died the other ends at once, and the app server starts both anew: registers send again
    what nobody answered.
    """

    def __init__(self, callers: int) -> None:
        """Fork it, before this process has another thread. Each who may wait for it has a pipe of his own."""
        pipes = [socketpair() for _ in range(callers)]
        writer = os.fork()
        if writer == 0:
            for ours, _ in pipes:
                ours.close()
            _write_until_left_alone([its for _, its in pipes])
        self._free: LifoQueue[socket] = LifoQueue()
        for ours, its in pipes:
            its.close()
            self._free.put(ours)
        threading.Thread(target=_end_with, args=(writer,), name="journal-writer-watch", daemon=True).start()

    def carry_out(self, wanted: Writing) -> Any:
        """Have it written; its answer. Raises what the write raises."""
        message = packed(wanted)
        pipe = self._free.get()
        try:
            pipe.sendall(message)
            error, answer = received(pipe)
        except BaseException as error:
            _end(f"gives no answer ({error!r})")
        self._free.put(pipe)
        if error is not None:
            raise error
        return answer


def _end_with(writer: int) -> NoReturn:
    os.waitpid(writer, 0)
    _end("has died")


def _end(why: str) -> NoReturn:
    """Nobody may use a pipe on which half a message went, or wait for an answer that does not come."""
    _log.critical("The process that writes the journal %s: this one ends, and both are started anew.", why)
    os._exit(1)


def _write_until_left_alone(pipes: list[socket]) -> NoReturn:
    """The process's life: it ends when the one that asks it is gone, whatever else it is told."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _let_go_of_all_but({*(one.fileno() for one in pipes), *in_use.locks()})
        with suppress(EOFError, ConnectionError):
            write(pipes)
        connection.close()
    except Exception:
        _log.exception("The process that writes the journal ends for a reason of its own.")
    finally:
        os._exit(0)


def write(pipes: list[socket]) -> NoReturn:
    """Carry out what comes, what is due first before all else. Raises EOFError once a pipe has ended.

    In one thread: between two writes there is time enough to listen.
    """
    prepare_connection()
    waiting: list[tuple[Writing, socket]] = []
    with DefaultSelector() as asked:
        for pipe in pipes:
            asked.register(pipe, EVENT_READ, pipe)
        while True:
            for key, _ in asked.select(0 if waiting else None):
                heappush(waiting, (received(key.data), key.data))
            wanted, pipe = heappop(waiting)
            pipe.sendall(packed(_outcome(wanted)))


def _outcome(wanted: Writing) -> tuple[BaseException | None, Any]:
    """What it raised, or its answer."""
    try:
        return None, wanted.carry_out()
    except BaseException as error:
        return that_travels(error), None


def that_travels(error: BaseException) -> BaseException:
    """The error, with where it was raised; as a RuntimeError where it cannot be sent to another process."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))
    return error


def packed(message: Any) -> bytes:
    """A message in one piece: of one sent in two the writer would wait for the second."""
    packed = pickle.dumps(message)
    return len(packed).to_bytes(_SIZE) + packed


def received(pipe: socket) -> Any:
    """The next message. Raises EOFError where the pipe has ended."""
    return pickle.loads(_exactly(pipe, int.from_bytes(_exactly(pipe, _SIZE))))  # noqa: S301


def _exactly(pipe: socket, size: int) -> bytes:
    read = bytearray()
    while len(read) < size:
        part = pipe.recv(size - len(read), MSG_WAITALL)
        if not part:
            raise EOFError
        read += part
    return bytes(read)


def _let_go_of_all_but(kept: set[int]) -> None:
    """The shop's port and the app server's pipes end with the process they belong to.

    Each file is replaced by nothing instead of closed: who thinks that its number is still his own may
    close it later, and by then it must not be the database's.
    """
    nothing = os.open(os.devnull, os.O_RDWR)
    for file in [int(one.name) for one in Path("/dev/fd").iterdir()]:
        if file > 2 and file not in kept:
            with suppress(OSError):
                os.dup2(nothing, file, inheritable=False)
