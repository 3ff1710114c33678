"""A shop on SQLite writes its journal in a process of its own: what becomes of sales when that fails."""

import os
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from socket import socketpair

import pytest
from bench.processes import family
from django.db import OperationalError, connection

from tests.support.outbox import Outbox, RefusedError, UnreachableError, enrol
from tests.support.served import Shops, verified
from tests.support.server import Server
from tests.support.till import Goods, Till
from tracksales.config import ConfigError
from tracksales.in_use import alone
from tracksales.journal.writer_process import packed, received, that_travels, write
from tracksales.journal.writing import Writing

pytestmark = [pytest.mark.enable_socket, pytest.mark.process, pytest.mark.one_database]

WITHIN = 30


@pytest.fixture
def server(shops: Shops) -> Iterator[Server]:
    """Give a running shop on SQLite."""
    with shops.shop("sqlite") as one:
        yield one.start()


@pytest.fixture
def outbox(server: Server) -> Outbox:
    """Give a till whose epoch the server knows, so its writer runs."""
    one = enrol(server.url, Till(register="", seed=1))
    one.till.open_epoch()
    return one.drain()


def processes(server: Server) -> tuple[int, int, int]:
    """The one that was started, the one that answers requests, and the one that writes."""
    assert server.process
    started, answering, writing = family(server.process.pid)
    return started, answering, writing


def sell(outbox: Outbox) -> None:
    outbox.till.sell([(Goods(1, "1", "Goods", 100), 1000)])


def until(holds: Callable[[], bool]) -> None:
    """Ask again until it holds."""
    last = time.monotonic() + WITHIN
    while not holds():
        assert time.monotonic() < last


def drained(outbox: Outbox) -> bool:
    """Whether all is taken, once what is left has been sent."""
    with suppress(UnreachableError, RefusedError):
        outbox.drain()
    return not outbox.pending


def files_of(process: int) -> list[str]:
    """What a process has open."""
    return [str(one.readlink()) for one in Path(f"/proc/{process}/fd").iterdir()]


def free(server: Server) -> bool:
    """Whether nobody works in the shop's folder."""
    try:
        with alone(server.folder):
            return True
    except ConfigError:
        return False


def test_where_the_writer_dies_both_start_anew_and_what_it_did_not_answer_is_taken_once(
    server: Server, outbox: Outbox
) -> None:
    started, _, writing = processes(server)
    sell(outbox)
    os.kill(writing, signal.SIGKILL)

    with pytest.raises(UnreachableError):
        outbox.push()
    until(lambda: drained(outbox))

    assert verified(server) == len(outbox.till.lines) == 2
    assert processes(server)[0] == started
    assert processes(server)[2] != writing


def test_an_error_of_the_database_is_told_to_the_till_and_the_sale_is_taken_when_it_is_gone(
    server: Server, outbox: Outbox
) -> None:
    sell(outbox)
    with closing(sqlite3.connect(server.folder / "tracksales.sqlite3", isolation_level=None)) as database:
        database.execute("ALTER TABLE journal_epoch RENAME TO elsewhere")
        with pytest.raises(RefusedError) as refused:
            outbox.push()
        database.execute("ALTER TABLE elsewhere RENAME TO journal_epoch")

    assert (refused.value.status, refused.value.error["code"]) == (503, "database_unavailable")
    assert "no such table: journal_epoch" in server.log.read_text()
    until(lambda: drained(outbox))
    assert verified(server) == 2


def test_a_writer_left_alone_holds_the_shops_folder_until_it_has_ended(
    server: Server, outbox: Outbox
) -> None:
    started, answering, writing = processes(server)
    os.kill(writing, signal.SIGSTOP)
    os.kill(started, signal.SIGKILL)
    os.kill(answering, signal.SIGKILL)
    assert server.process
    server.process.wait(WITHIN)

    try:
        assert not free(server)
    finally:
        os.kill(writing, signal.SIGCONT)
    until(lambda: free(server))


def test_the_writer_keeps_nothing_open_that_is_the_app_servers(server: Server, outbox: Outbox) -> None:
    _, answering, writing = processes(server)

    assert any(file.startswith("pipe:") for file in files_of(answering))
    assert [file for file in files_of(writing) if file.startswith("pipe:")] == []
    assert [file for file in files_of(writing) if file.endswith("/in-use.lock")]


def test_a_stopped_server_leaves_no_writer_behind(server: Server, outbox: Outbox) -> None:
    sell(outbox)
    until(lambda: drained(outbox))

    assert server.stop() == 0
    until(lambda: free(server))


def test_an_error_travels_with_the_place_where_it_was_raised() -> None:
    try:
        raise OperationalError("database or disk is full")
    except OperationalError as error:
        travelled = that_travels(error)

    assert type(travelled) is OperationalError
    assert travelled.args == ("database or disk is full",)
    assert "test_an_error_travels" in travelled.__notes__[0]


def test_an_error_that_cannot_travel_is_told_in_words() -> None:
    class OwnError(Exception):
        pass

    travelled = that_travels(OwnError("seen only there"))

    assert type(travelled) is RuntimeError
    assert "seen only there" in str(travelled)


done: list[str] = []


def _note(name: str) -> int:
    done.append(name)
    return len(done)


def test_what_waits_is_written_when_it_is_due_and_each_answer_goes_to_who_asked(
    transactional_db: None,
) -> None:
    done.clear()
    wanted = [
        Writing(3.0, 1, _note, ("catching up",)),
        Writing(1.0, 2, _note, ("one sale",)),
        Writing(2.0, 3, _note, ("another",)),
    ]
    pairs = [socketpair() for _ in wanted]
    for (ours, _), one in zip(pairs, wanted, strict=True):
        ours.sendall(packed(one))
    writing = threading.Thread(target=_until_left_alone, args=([its for _, its in pairs],))
    writing.start()

    assert [received(ours) for ours, _ in pairs] == [(None, 3), (None, 1), (None, 2)]
    assert done == ["one sale", "another", "catching up"]

    for ours, _ in pairs:
        ours.close()
    writing.join()
    for _, its in pairs:
        its.close()


def _until_left_alone(pipes: list[socket.socket]) -> None:
    try:
        with suppress(EOFError):
            write(pipes)
    finally:
        connection.close()
