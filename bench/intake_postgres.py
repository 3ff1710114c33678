"""CPU of intake on PostgreSQL with eight tills at once, and of psycopg writing the same rows.

Runs in a shop of its own. BENCH_POSTGRES is an address at which databases may be made,
BENCH_POSTMASTER the pid of that server, or empty.
"""

import json
import os
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from threading import Barrier
from time import process_time
from typing import Any

import psycopg
from tests.support.postgres import Databases

from .intake_floor import EPOCH, STOCK, TABLES, Batch, entry_id, insert, written
from .processes import cpu_seconds, family

ROUNDS = 7
CLIENTS = 8
PUSHES = 5
SIZE = 50
_ENTRIES = CLIENTS * PUSHES * SIZE


def main() -> None:
    """Print CPU seconds an entry of each round: ours, the floor's, and the database server's for each."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracksales.settings"
    import django

    django.setup()
    from django.db import connection, connections

    from tracksales import clock
    from tracksales.journal.intake import take

    from .intake_sales import catalogue, enrolled, fill_the_shelves, sell

    goods, counted, tills = catalogue(), fill_the_shelves(), enrolled(CLIENTS)
    name = str(connection.settings_dict["NAME"])
    connections.close_all()
    databases = Databases(os.environ["BENCH_POSTGRES"])
    copies = {way: databases.create(template=name) for way in WAYS}
    dice, meter, everyone_ready = random.Random(7), Meter(), Barrier(CLIENTS)

    def push_all(client: int, pushes: Sequence[Sequence[bytes]]) -> None:
        connection.ensure_connection()
        everyone_ready.wait()
        for push in pushes:
            answer = take(tills[client].register, push, clock.now())
            assert all(one.outcome == "accepted" for one in answer.outcomes)

    with ExitStack() as open_ones:
        pool = open_ones.enter_context(ThreadPoolExecutor(CLIENTS))
        bare = {
            way: [open_ones.enter_context(psycopg.connect(copy)) for _ in range(CLIENTS)]
            for way, copy in copies.items()
        }
        for _ in range(ROUNDS + 1):
            pushes = [[sell(till, goods, SIZE, dice) for _ in range(PUSHES)] for till in tills]
            meter.measure("ours", partial(_all, pool, push_all, range(CLIENTS), pushes))
            with connection.cursor() as cursor:
                batches = [
                    [written(cursor, [entry_id(line) for line in push], counted, "%s") for push in till]
                    for till in pushes
                ]
            for way, clients in bare.items():
                meter.measure(way, partial(_all, pool, partial(_write, way=way), clients, batches))
    json.dump({name: values[1:] for name, values in meter.seconds.items()}, sys.stdout)


def _all(pool: ThreadPoolExecutor, work: Callable[..., None], *each: Iterable[Any]) -> None:
    """Do the work for each at once, and wait for the last; what one raises is raised here."""
    for _ in pool.map(work, *each):
        pass


class Meter:
    """CPU seconds an entry: of this process, and of the database server where we may see it."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {}
        self._postmaster = int(os.environ.get("BENCH_POSTMASTER") or 0)

    def measure(self, name: str, work: Callable[[], object]) -> None:
        """Do the work and note what it cost."""
        server, began = self._server(), process_time()
        work()
        self._note(name, process_time() - began)
        if self._postmaster:
            self._note(f"{name}_server", self._server() - server)

    def _note(self, name: str, seconds: float) -> None:
        self.seconds.setdefault(name, []).append(seconds / _ENTRIES)

    def _server(self) -> float:
        return cpu_seconds(family(self._postmaster)) if self._postmaster else 0.0


def _by_rows(cursor: psycopg.Cursor, batch: Batch) -> None:
    for table in TABLES:
        cursor.executemany(insert(table, "%s"), batch.rows[table])


def _by_copy(cursor: psycopg.Cursor, batch: Batch) -> None:
    for table, columns in TABLES.items():
        named = ", ".join(f'"{column}"' for column in columns)
        with cursor.copy(f'COPY "{table}" ({named}) FROM STDIN') as copy:
            for row in batch.rows[table]:
                copy.write_row(row)


WAYS = {"floor": _by_rows, "floor_copy": _by_copy}
"""The bare driver's ways. One INSERT of many rows costs it twice as much as these, so it is no floor."""


def _write(bare: psycopg.Connection, batches: Sequence[Batch], way: str) -> None:
    for batch in batches:
        with bare.transaction(), bare.cursor() as cursor:
            WAYS[way](cursor, batch)
            if batch.stock:
                cursor.executemany(STOCK.format("%s"), batch.stock)
            cursor.execute(EPOCH.format("%s"), batch.mark)


if __name__ == "__main__":
    main()
