"""CPU of intake on SQLite, and of the bare driver writing the same rows; runs in a shop of its own."""

import json
import os
import random
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from time import process_time

from .intake_floor import EPOCH, STOCK, TABLES, Batch, entry_id, insert, written

ROUNDS = 9
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


def main(size: int, sales: int) -> None:
    """Print CPU seconds an entry of each round, ours and the floor's, for pushes of `size` entries."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracksales.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from tracksales import clock
    from tracksales.journal.intake import take

    from .intake_sales import catalogue, enrolled, fill_the_shelves, sell

    goods, counted, (till,) = catalogue(), fill_the_shelves(), enrolled(1)
    ours, floor, dice = [], [], random.Random(7)
    source = Path(settings.DATABASES["default"]["NAME"])
    with closing(_copy(source, source.with_name("floor.sqlite3"))) as bare:
        for _ in range(ROUNDS + 1):
            lines = sell(till, goods, sales, dice)
            pushes = [lines[start : start + size] for start in range(0, sales, size)]
            began = process_time()
            for push in pushes:
                answer = take(till.register, push, clock.now())
                assert all(one.outcome == "accepted" for one in answer.outcomes)
            ours.append((process_time() - began) / sales)
            with connection.cursor() as cursor:
                batches = [
                    written(cursor, [entry_id(line) for line in push], counted, "%s") for push in pushes
                ]
            began = process_time()
            _write(bare, batches)
            floor.append((process_time() - began) / sales)
    json.dump({"ours": ours[1:], "floor": floor[1:]}, sys.stdout)


def _copy(source: Path, target: Path) -> sqlite3.Connection:
    with closing(sqlite3.connect(source)) as original:
        copy = sqlite3.connect(target, isolation_level=None)
        original.backup(copy)
    for pragma in _PRAGMAS:
        copy.execute(f"PRAGMA {pragma}")
    return copy


def _write(bare: sqlite3.Connection, batches: Sequence[Batch]) -> None:
    inserts = {table: insert(table, "?") for table in TABLES}
    stock, epoch = STOCK.format("?"), EPOCH.format("?")
    for batch in batches:
        bare.execute("BEGIN IMMEDIATE")
        for table, statement in inserts.items():
            bare.executemany(statement, batch.rows[table])
        bare.executemany(stock, batch.stock)
        bare.execute(epoch, batch.mark)
        bare.execute("COMMIT")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
