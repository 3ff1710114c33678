"""A server killed in mid-batch: at every point of a push, at any moment, and its database under it."""

import json
import os
import random
import signal
import threading
import time
from collections.abc import Callable

from bench.processes import family
from tests.support.dying_server import POINTS
from tests.support.outbox import Outbox, RefusedError, UnreachableError, enrol
from tests.support.postgres import Postgres
from tests.support.served import Shops, rows, shops, verified
from tests.support.server import Server
from tests.support.till import Goods, Till

from .counts import Counts

KILLS = 210
_TILLS = 3
_SALES = 25
_SPAN = 0.4
"""Seconds from the first push, within which a kill at any moment falls."""

_BACK_WITHIN = 60.0
_BACKENDS = (
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND backend_type = 'client backend' ORDER BY state = 'active' DESC"
)


def server_kills(times: float) -> Counts:
    """So many kills on SQLite and as many on PostgreSQL."""
    counts = Counts()
    with shops() as given:
        for database in ("sqlite", "postgresql"):
            run = killed(given, database, max(len(POINTS) + 1, round(KILLS * times)))
            print(f"  {database}: {run}", flush=True)
            counts.add(run)
    return counts


def killed(given: Shops, database: str, kills: int, seed: int = 1) -> Counts:
    """So many kills of one shop's server, each while several tills push."""
    dice = random.Random(seed)
    counts = Counts()
    with given.shop(database) as server:
        server.start()
        outboxes = [enrol(server.url, Till(register="", seed=seed)) for seed in range(_TILLS)]
        for outbox in outboxes:
            outbox.till.open_epoch()
            outbox.drain()
        server.kill()
        for number in range(kills):
            _one_kill(server, outboxes, number, dice, counts)
        server.start()
        if database == "postgresql" and isinstance(given.databases, Postgres):
            for kill in _of_the_database(given.databases, server) * max(1, kills // 70):
                _while_pushing(outboxes, kill)
                counts.faults += 1
        for outbox in outboxes:
            _until_taken(outbox)
        _add_up(server, outboxes, counts)
    return counts


def _one_kill(
    server: Server, outboxes: list[Outbox], number: int, dice: random.Random, counts: Counts
) -> None:
    """Every other kill at a point of a push, in turn; the others at any moment of one: all, or who writes."""
    if number % 2:
        server.start()
        kill = _kill_the_writer if number % 4 == 3 else Server.kill
        _while_pushing(outboxes, lambda: _at_any_moment(server, kill, dice))
    else:
        point = POINTS[number // 2 % len(POINTS)]
        nth = dice.randint(1, 60) if point == "between statements" else dice.randint(1, 4)
        server.start("-m", "tests.support.dying_server", point, str(nth))
        _while_pushing(outboxes, lambda: server.process and server.process.wait(_BACK_WITHIN))
    server.kill()
    counts.faults += 1
    held = {row[0] for row in rows(server, "SELECT id FROM journal_entry")}
    for outbox in outboxes:
        _count(outbox, held, counts)


def _at_any_moment(server: Server, kill: Callable[[Server], None], dice: random.Random) -> None:
    time.sleep(dice.random() * _SPAN)
    kill(server)


def _kill_the_writer(server: Server) -> None:
    """On SQLite the process that writes; on PostgreSQL the one that answers."""
    assert server.process
    os.kill(family(server.process.pid)[-1], signal.SIGKILL)


def _while_pushing(outboxes: list[Outbox], disturb: Callable[[], object]) -> None:
    """Let every till sell and push until it hears nothing more, and meanwhile do this."""
    done = threading.Event()

    def push(outbox: Outbox) -> None:
        while not done.is_set():
            if outbox.pending < _SALES:
                _sell(outbox.till)
            try:
                outbox.push()
            except UnreachableError:
                return
            except RefusedError:
                time.sleep(0.05)

    pushing = [threading.Thread(target=push, args=(outbox,)) for outbox in outboxes]
    for one in pushing:
        one.start()
    disturb()
    done.set()
    for one in pushing:
        one.join()


def _sell(till: Till) -> None:
    for at in range(_SALES):
        till.sell([(Goods(1 + at % 3, "1", "Goods", 100 + at), 1000), (Goods(1, "1", "Goods", 5), 2000)])


def _of_the_database(postgres: Postgres, server: Server) -> list[Callable[[], None]]:
    """Its worst: one of its processes is killed, and all of it stops at once; the server goes on."""

    def kill_a_backend() -> None:
        time.sleep(0.2)
        (pid, *_), *_ = rows(
            server,
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        os.kill(pid, signal.SIGKILL)
        time.sleep(1)

    def stop_at_once() -> None:
        time.sleep(0.2)
        postgres.crash()
        postgres.again()

    return [kill_a_backend, stop_at_once]


def _until_taken(outbox: Outbox) -> None:
    until = time.monotonic() + _BACK_WITHIN
    while outbox.pending:
        try:
            outbox.push()
        except (UnreachableError, RefusedError):
            if time.monotonic() > until:
                return
            time.sleep(0.1)


def _count(outbox: Outbox, held: set[str], counts: Counts) -> None:
    """After a kill: what was acknowledged is there, what was under way is there whole or not at all."""
    ids = [_id_of(line) for line in outbox.till.lines]
    counts.lost += sum(one not in held for one in ids[: outbox.sent])
    under_way = ids[outbox.sent : outbox.sent + len(outbox.batch())]
    there = sum(one in held for one in under_way)
    counts.altered += there not in (0, len(under_way))
    counts.altered += sum(one in held for one in ids[outbox.sent + len(under_way) :])


def _add_up(server: Server, outboxes: list[Outbox], counts: Counts) -> None:
    """In the end: the ledger beside all that was written."""
    lines = [line for outbox in outboxes for line in outbox.till.lines]
    kept = [bytes(row[0]) for row in rows(server, "SELECT line FROM journal_entry")]
    receipts = [row[0] for row in rows(server, "SELECT receipt FROM sales_sale")]
    ((owed,),) = rows(server, "SELECT coalesce(sum(total), 0) FROM sales_sale")
    counts.confirmed += len(lines)
    counts.lost += len(set(lines) - set(kept))
    counts.altered += len(set(kept) - set(lines)) + abs(verified(server) - len(lines))
    counts.doubled += len(kept) - len(set(kept)) + len(receipts) - len(set(receipts))
    counts.out_of_balance += owed != sum(_total_of(line) for line in lines)
    counts.undrained += sum(outbox.pending for outbox in outboxes)


def _id_of(line: bytes) -> str:
    return str(json.loads(line.partition(b" ")[2])["id"])


def _total_of(line: bytes) -> int:
    return int(json.loads(line.partition(b" ")[2])["body"].get("total", 0))
