"""A server killed in mid-batch: at every point of a push, at any moment, and its database under it."""

import os
import random
import signal
import time
from collections.abc import Callable
from functools import partial

from bench.processes import family
from tests.support.dying_server import POINTS
from tests.support.outbox import Outbox
from tests.support.postgres import Postgres
from tests.support.served import Shops, rows, shops
from tests.support.server import Server

from .counts import Counts
from .pushing import (
    BACK_WITHIN,
    add_up,
    at_any_moment,
    id_of,
    open_for_business,
    until_taken,
    while_pushing,
)

KILLS = 210


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
        outboxes = open_for_business(server)
        server.kill()
        for number in range(kills):
            _one_kill(server, outboxes, number, dice, counts)
        server.start()
        if database == "postgresql" and isinstance(given.databases, Postgres):
            for kill in _of_the_database(given.databases, server) * max(1, kills // 70):
                while_pushing(outboxes, kill)
                counts.faults += 1
        for outbox in outboxes:
            until_taken(outbox)
        add_up(server, outboxes, counts)
    return counts


def _one_kill(
    server: Server, outboxes: list[Outbox], number: int, dice: random.Random, counts: Counts
) -> None:
    """Every other kill at a point of a push, in turn; the others at any moment of one: all, or who writes."""
    if number % 2:
        server.start()
        kill = _kill_the_writer if number % 4 == 3 else Server.kill
        while_pushing(outboxes, lambda: at_any_moment(dice, partial(kill, server)))
    else:
        point = POINTS[number // 2 % len(POINTS)]
        nth = dice.randint(1, 60) if point == "between statements" else dice.randint(1, 4)
        server.start("-m", "tests.support.dying_server", point, str(nth))
        while_pushing(outboxes, lambda: server.process and server.process.wait(BACK_WITHIN))
    server.kill()
    counts.faults += 1
    held = {row[0] for row in rows(server, "SELECT id FROM journal_entry")}
    for outbox in outboxes:
        _count(outbox, held, counts)


def _kill_the_writer(server: Server) -> None:
    """On SQLite the process that writes; on PostgreSQL the one that answers."""
    assert server.process
    os.kill(family(server.process.pid)[-1], signal.SIGKILL)


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


def _count(outbox: Outbox, held: set[str], counts: Counts) -> None:
    """After a kill: what was acknowledged is there, what was under way is there whole or not at all."""
    ids = [id_of(line) for line in outbox.till.lines]
    counts.lost += sum(one not in held for one in ids[: outbox.sent])
    under_way = ids[outbox.sent : outbox.sent + len(outbox.batch())]
    there = sum(one in held for one in under_way)
    counts.altered += there not in (0, len(under_way))
    counts.altered += sum(one in held for one in ids[outbox.sent + len(under_way) :])
