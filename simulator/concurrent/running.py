"""Histories of a shop on PostgreSQL, and what came of each."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from django.core.cache import cache
from tests.support.postgres import FAST_AND_FORGETFUL, Databases, Postgres
from tests.support.till import Till as Signing

from simulator.happenings.tampering import TWICE
from simulator.oracle import Wrong, judge
from simulator.oracle.rows import rows
from simulator.records import Till, Written
from simulator.running import Result
from simulator.server import BOSS
from simulator.template import MORNING
from tracksales import clock

from .day import Desk, write_day
from .mutants import MUTANTS
from .postgres import copy_of, shop_on
from .traffic import Traffic

LENGTH = 14
LATE = {"shift_unknown", "shift_was_closed", "shift_totals_disagree"}
"""What is said of a register's entries only where some of them come out of turn."""

ODD = {"original_unknown", "price_drift", "gap", *LATE}

SETTLED = ("original_unknown", "shift_unknown", "shift_totals_disagree")
"""What is over when all of every till has come."""

HOUR = 3_600_000


@dataclass
class Shop:
    """What the oracle is told."""

    desks: list[Desk]
    tills: Sequence[Till]
    written: list[Written]
    odd: set[str] = field(default_factory=lambda: set(ODD))
    wanted: list[tuple[str, str]] = field(default_factory=list)
    cloned: set[str] = field(default_factory=set)
    set_back: bool = False


def play(first: int, seeds: int, mutant: str = "") -> tuple[Result, Result]:
    """So many histories on the PostgreSQL that is named, or one of their own; as many with a mutant."""
    given = os.environ.get("TRACKSALES_TEST_DATABASE_URL") or os.environ.get("DATABASE_URL")
    server = Databases(given) if given else Postgres.start(FAST_AND_FORGETFUL)
    total, mutated = Result(), Result()
    try:
        with shop_on(server) as shop:
            for seed in range(first, first + seeds):
                total.add(run(server, shop, seed))
            if mutant:
                with MUTANTS[mutant]():
                    for seed in range(first, first + seeds):
                        mutated.add(run(server, shop, seed))
    finally:
        server.stop()
    return total, mutated


def run(server: Databases, shop: str, seed: int) -> Result:
    """One history: written up front, sent at once, then judged."""
    random = Random(f"concurrent {seed}")
    clock.now = lambda: MORNING + 24 * HOUR
    cache.clear()
    with copy_of(server, shop):
        traffic = Traffic()
        desks = [_desk(traffic, name, seed) for name in range(random.randint(2, 4))]
        cloned = _written(desks, random)
        works = [lambda desk=desk: traffic.sell_on(desk) for desk in desks]
        works += [lambda desk=desk: traffic.rescue(desk) for desk in random.sample(desks, 2)]
        works += [lambda: traffic.office(f"{seed} 1"), lambda: traffic.office(f"{seed} 2")]
        traffic.at_once(works)
        seen = Shop(
            desks, [desk.seen() for desk in desks], [one for desk in desks for one in desk.written],
            cloned={desks[0].signing.register} if cloned else set(),
        )  # fmt: skip
        seen.odd |= TWICE if cloned else set()
        wrong = [Wrong("went wrong", what) for what in traffic.broken]
        wrong += _drained(seen, traffic)
        wrong += judge(seen, all(till.pending == 0 for till in seen.tills))
        wrong += _once(traffic)
        wrong += [] if cloned else [*_unsettled(), *_without_cause()]
    sales = sum(one.kind == "sale" for one in seen.written)
    failed = [seed] if wrong else []
    return Result(1, len(seen.written), sales, traffic.messages, traffic.faults, wrong, failed)


def _without_cause() -> list[Wrong]:
    """What is said of entries that came out of turn, at a register of which none did."""
    found = rows(
        "SELECT reason, entry_id FROM journal_inboxitem i WHERE NOT EXISTS "
        "(SELECT 1 FROM journal_inboxitem g WHERE g.reason = 'gap' AND g.register_id = i.register_id)"
    )
    return [Wrong("inbox", f"{one} of {entry}, and all came in turn") for one, entry in found if one in LATE]


def _unsettled() -> list[Wrong]:
    """What a person is still asked to look at, though nothing is missing any more."""
    left = rows("SELECT reason, entry_id FROM journal_inboxitem WHERE resolved_at IS NULL")
    return [Wrong("inbox", f"{reason} of {entry} stays open") for reason, entry in left if reason in SETTLED]


def _desk(traffic: Traffic, name: int, seed: int) -> Desk:
    signing = Signing(register="", seed=seed * 10 + name)
    asked = json.dumps({"public_key": signing.public_key, "name": f"Till {name + 1}"}).encode()
    given = traffic.ask("enrol", asked, BOSS)
    signing.register, signing.number, signing.epoch = given["register"], given["number"], given["epoch"]
    signing.open_epoch()
    credential = f"Register {signing.register}:{given['credential']}"
    return Desk(name, signing, Random(f"desk {seed} {name}"), credential=credential)


def _written(desks: list[Desk], random: Random) -> bool:
    """The day's journals; of one in three shops a till's profile is copied at noon."""
    cloned = random.random() < 0.33
    write_day(desks, random, LENGTH // 2 if cloned else LENGTH)
    if cloned:
        desks.append(desks[0].copy(len(desks)))
        write_day(desks, random, LENGTH // 2)
    return cloned


def _drained(seen: Shop, traffic: Traffic) -> Iterator[Wrong]:
    """Once more all that each wrote; then the marks are where the journals end, and no gap is open."""
    for desk, till in zip(seen.desks, seen.tills, strict=True):
        traffic.push(desk, desk.lines)
        ends = [mark["seq"] for mark in traffic.beat(desk) if mark["epoch"] == desk.signing.epoch]
        if desk.signing.register not in seen.cloned:
            till.pending = desk.signing.seq - ends[0]
    for (register,) in rows(
        "SELECT register_id FROM journal_inboxitem WHERE reason = 'gap' AND resolved_at IS NULL"
    ):
        if register not in seen.cloned:
            yield Wrong("inbox", f"all came, and {register} is still said to lack something")


def _once(traffic: Traffic) -> Iterator[Wrong]:
    for entry, times in traffic.firsts.items():
        if times > 1:
            yield Wrong("doubled", f"entry {entry} was taken in {times} times")
