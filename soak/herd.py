"""A thousand registers come back from an outage with a hundred sales each, while one till goes on selling."""

import multiprocessing
import os
import random
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from statistics import median

from bench.processes import cpu_seconds, family, resident_bytes
from bench.spread import p99
from tests.support.outbox import Outbox, RefusedError, UnreachableError, enrol
from tests.support.served import Shops, ledger, shops, verified
from tests.support.server import Server
from tests.support.till import Goods, Till

from .counts import Counts
from .herd_client import Drained, drain
from .herd_tills import PRICE, HerdTill, enter, written

REGISTERS, SALES = 1000, 100
_LIVE_EVERY = 0.1
"""Seconds between two sales of the live till, on average: an even beat would meet the database's own."""

_CUT = 0.02


@dataclass
class Herd:
    """What a run showed; times in seconds, memory in bytes."""

    drained: Drained
    live: list[float]
    most_memory: int
    memory_before: int
    server_cpu: float
    counts: Counts

    def __str__(self) -> str:
        at, live, beats = self.drained.drained_at, self.live, self.drained.heartbeats
        return (
            f"drained: median {median(at):.1f} s, last {max(at):.1f} s; "
            f"live till: {len(live)} sales, p50 {median(live) * 1000:.1f} ms, p99 {p99(live) * 1000:.0f} ms; "
            f"heartbeats: p50 {median(beats) * 1000:.1f} ms, p99 {p99(beats) * 1000:.0f} ms, "
            f"{self.drained.thought_offline} thought offline; "
            f"answers {dict(self.drained.answers)}; outcomes {dict(self.drained.outcomes)}; "
            f"memory {self.memory_before / 2**20:.0f} to {self.most_memory / 2**20:.0f} MB; "
            f"CPU: server {self.server_cpu:.1f} s, herd {self.drained.cpu:.1f} s"
        )


def herd(times: float) -> Counts:
    """The full herd on SQLite and on PostgreSQL; `times` scales how many registers."""
    counts = Counts()
    tills = written(max(2, round(REGISTERS * times)), SALES)
    with shops() as given:
        for database in ("sqlite", "postgresql"):
            print(f"  on {database}:", flush=True)
            counts.add(come_back(given, database, tills).counts)
    return counts


def come_back(given: Shops, database: str, tills: list[HerdTill], *, spread: bool = True) -> Herd:
    """One herd on one database: every register drains, while a till sells."""
    with given.shop(database) as server:
        enter(server, tills)
        server.start()
        live = enrol(server.url, Till(register="", seed=10**9))
        live.till.open_epoch()
        live.drain()
        return _measured(server, live, tills, spread=spread)


def _measured(server: Server, live: Outbox, tills: list[HerdTill], *, spread: bool) -> Herd:
    assert server.process
    pids = family(server.process.pid)
    before, cpu, most = resident_bytes(pids), cpu_seconds(pids), [0]
    ended = threading.Event()
    waits: list[float] = []

    def sell() -> None:
        dice = random.Random(1)
        while not ended.wait(dice.uniform(0, 2 * _LIVE_EVERY)):
            live.till.sell([(Goods(1, "1", "Goods", PRICE), 1000)])
            began = time.perf_counter()
            _until_taken(live)
            waits.append(time.perf_counter() - began)

    def watch() -> None:
        while not ended.wait(0.2):
            most[0] = max(most[0], resident_bytes(pids))

    beside = [threading.Thread(target=one) for one in (sell, watch)]
    for one in beside:
        one.start()
    try:
        drained = _in_a_process(server.port, tills, spread=spread)
    finally:
        ended.set()
        for one in beside:
            one.join()
    spent = cpu_seconds(pids) - cpu
    run = Herd(drained, waits, most[0], before, spent, Counts())
    print(f"  {run}", flush=True)
    run.counts = _counted(server, drained, tills, live)
    return run


def _until_taken(live: Outbox) -> None:
    while live.pending:
        with suppress(UnreachableError, RefusedError):
            live.push()


def _in_a_process(port: int, tills: list[HerdTill], *, spread: bool) -> Drained:
    """The herd beside this process, so that the till that sells is not slowed by it."""
    context = multiprocessing.get_context("fork")
    with context.Pool(1, initializer=os.nice, initargs=(5,)) as pool:
        return pool.apply(drain, (port, tills), {"spread": spread, "cut": _CUT, "seed": 1})


def _counted(server: Server, drained: Drained, tills: list[HerdTill], live: Outbox) -> Counts:
    """What the ledger holds beside what was sent."""
    wanted = {f"T{one.number}-1-{n:06d}" for one in tills for n in range(1, len(one.lines) - 1)}
    wanted |= {f"T{live.till.number}-1-{n:06d}" for n in range(1, live.till.receipts + 1)}
    held = [sale["receipt"] for sale in ledger(server)]
    lines = sum(len(one.lines) for one in tills) + len(live.till.lines)
    return Counts(
        faults=sum(count for answer, count in drained.answers.items() if answer != "200"),
        confirmed=len(wanted),
        lost=len(wanted - set(held)),
        doubled=len(held) - len(set(held)),
        altered=abs(verified(server) - lines),
        undrained=drained.undrained,
    )
