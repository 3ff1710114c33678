"""A server whose disk is filled again and again, at any moment of a push, and given room again."""

import random
import time
from pathlib import Path

from tests.support.outbox import Outbox, RefusedError
from tests.support.served import Shops, shops
from tests.support.small_disk import NotRootError, fill, small_disk

from .counts import Counts
from .pushing import BACK_WITHIN, add_up, at_any_moment, open_for_business, sell, until_taken, while_pushing

FILLED = 10


def disk_full(times: float) -> Counts:
    """Filled so often on SQLite and on PostgreSQL."""
    counts = Counts()
    for database in ("sqlite", "postgresql"):
        try:
            with small_disk() as disk, shops(disk) as given:
                run = filled(given, database, disk / "ballast", max(1, round(FILLED * times)))
        except NotRootError:
            raise SystemExit("disk-full: only root may make a disk to fill") from None
        print(f"  {database}: {run}", flush=True)
        counts.add(run)
    return counts


def filled(given: Shops, database: str, ballast: Path, times: int, seed: int = 1) -> Counts:
    """One shop, whose tills push as its disk gets full, are refused, and send all when there is room."""
    dice, counts = random.Random(seed), Counts()
    with given.shop(database) as server:
        outboxes = open_for_business(server)
        for _ in range(times):
            while_pushing(outboxes, lambda: at_any_moment(dice, lambda: fill(ballast)))
            _until_refused(outboxes[0])
            ballast.unlink()
            for outbox in outboxes:
                until_taken(outbox)
            counts.faults += 1
        add_up(server, outboxes, counts)
    return counts


def _until_refused(outbox: Outbox) -> None:
    """A full disk still has what the database had kept for itself."""
    last = time.monotonic() + BACK_WITHIN
    while time.monotonic() < last:
        sell(outbox.till)
        try:
            outbox.push()
        except RefusedError:
            return
    raise AssertionError("a full disk took everything")
