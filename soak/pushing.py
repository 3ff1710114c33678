"""Tills that sell and push while something happens to their server, and what its ledger holds in the end."""

import json
import random
import threading
import time
from collections.abc import Callable

from tests.support.outbox import Outbox, RefusedError, UnreachableError, enrol
from tests.support.served import rows, verified
from tests.support.server import Server
from tests.support.till import Goods, Till

from .counts import Counts

TILLS = 3
SALES = 25
SPAN = 0.4
"""Seconds from the first push, within which what happens at any moment falls."""

BACK_WITHIN = 60.0


def open_for_business(server: Server) -> list[Outbox]:
    """Start it, and enrol tills whose epochs it knows."""
    server.start()
    outboxes = [enrol(server.url, Till(register="", seed=seed)) for seed in range(TILLS)]
    for outbox in outboxes:
        outbox.till.open_epoch()
        outbox.drain()
    return outboxes


def while_pushing(outboxes: list[Outbox], disturb: Callable[[], object]) -> None:
    """Let every till sell and push until it hears nothing more, and meanwhile do this."""
    done = threading.Event()

    def push(outbox: Outbox) -> None:
        while not done.is_set():
            if outbox.pending < SALES:
                sell(outbox.till)
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


def at_any_moment(dice: random.Random, happen: Callable[[], object]) -> None:
    """Let it happen, within SPAN."""
    time.sleep(dice.random() * SPAN)
    happen()


def sell(till: Till) -> None:
    """Sell SALES times, each of two goods."""
    for at in range(SALES):
        till.sell([(Goods(1 + at % 3, "1", "Goods", 100 + at), 1000), (Goods(1, "1", "Goods", 5), 2000)])


def until_taken(outbox: Outbox) -> None:
    """Send what is left, again and again for BACK_WITHIN seconds."""
    until = time.monotonic() + BACK_WITHIN
    while outbox.pending:
        try:
            outbox.push()
        except (UnreachableError, RefusedError):
            if time.monotonic() > until:
                return
            time.sleep(0.1)


def add_up(server: Server, outboxes: list[Outbox], counts: Counts) -> None:
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


def id_of(line: bytes) -> str:
    """The entry of a journal line."""
    return str(json.loads(line.partition(b" ")[2])["id"])


def _total_of(line: bytes) -> int:
    return int(json.loads(line.partition(b" ")[2])["body"].get("total", 0))
