"""A server set back to a backup again and again: registers send again what it lacks."""

import random
import tempfile
from pathlib import Path

from tests.support.outbox import Outbox
from tests.support.served import Shops, said, shops
from tests.support.server import Server

from .counts import Counts
from .pushing import add_up, at_any_moment, open_for_business, until_taken, while_pushing

RESTORES = 12
KEPT = "3"
"""Backups, of which any may be the one that is restored."""


def restores(times: float) -> Counts:
    """So many restores on SQLite and as many on PostgreSQL."""
    counts = Counts()
    with shops() as given:
        for database in ("sqlite", "postgresql"):
            run = set_back(given, database, max(1, round(RESTORES * times)))
            print(f"  {database}: {run}", flush=True)
            counts.add(run)
    return counts


def set_back(given: Shops, database: str, times: int, seed: int = 1) -> Counts:
    """One shop, whose tills push while each backup is made and go on after it until the server is killed."""
    dice, counts = random.Random(seed), Counts()
    with given.shop(database) as server, tempfile.TemporaryDirectory() as folder:
        outboxes = open_for_business(server)
        for _ in range(times):
            while_pushing(outboxes, lambda: said(server, "backup", folder, "--keep", KEPT))
            while_pushing(outboxes, lambda: at_any_moment(dice, server.kill))
            _set_back(server, dice.choice(sorted(Path(folder).iterdir())), outboxes)
            counts.faults += 1
        add_up(server, outboxes, counts)
    return counts


def _set_back(server: Server, file: Path, outboxes: list[Outbox]) -> None:
    said(server, "restore", str(file), "--yes")
    server.start()
    for outbox in outboxes:
        outbox.heartbeat()
        until_taken(outbox)
