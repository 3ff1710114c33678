"""Histories of a catalogue carried out, healed and judged."""

import traceback
from collections.abc import Iterator
from pathlib import Path

from ..oracle import Wrong
from ..plan import History, plan
from ..running import Result
from ..server import Server
from ..tills import Tills
from . import computer as computer
from .office import KINDS
from .server import CatalogueServer, make_small
from .world import CatalogueWorld

ROUND = 60_000
MOST_ROUNDS = 12


def catalogue_plan(seed: int) -> History:
    """The history of a seed."""
    return plan(seed, 50, kinds=KINDS)


class CatalogueRunner:
    """One server and one register, used again for every history."""

    def __init__(self, shop: Path, script: Path) -> None:
        make_small()
        self.server = CatalogueServer(Server(shop))
        self.tills = Tills(script)

    def run(self, history: History) -> Result:
        """Carry a history out, heal, and judge."""
        world = CatalogueWorld(history, self.tills, self.server)
        try:
            wrong = list(_carry_out(world, history)) or list(_heal(world))
        except Exception:
            wrong = [Wrong("went wrong", traceback.format_exc())]
        failed = [history.seed] if wrong else []
        return Result(1, world.writes, 0, world.messages, world.faults, wrong, failed)

    def close(self) -> None:
        """End the register's process."""
        self.tills.close()


def _carry_out(world: CatalogueWorld, history: History) -> Iterator[Wrong]:
    for happening in history.happenings:
        world.pass_time(happening.after)
        KINDS[happening.kind].act(world, **dict(happening.numbers))
        yield from _judged(world)
        if world.wrong:
            yield from world.wrong
            return


def _judged(world: CatalogueWorld) -> Iterator[Wrong]:
    """A register that believes itself to be up to date shows what is published."""
    phase, *cursor = world.state
    if phase == "idle" and tuple(cursor) == world.server.word:
        yield from _differences(world)


def _heal(world: CatalogueWorld) -> Iterator[Wrong]:
    with world.calm():
        for _ in range(MOST_ROUNDS):
            world.pass_time(ROUND)
            world.heartbeat()
            world.pass_time(ROUND)
        if world.state != ("idle", *world.server.word):
            yield Wrong(
                "undrained", f"the register stays at {world.state}, the server is at {world.server.word}"
            )
        yield from _differences(world)
        world.opened("open")
        yield from _differences(world)
        yield from world.wrong


def _differences(world: CatalogueWorld) -> Iterator[Wrong]:
    ((_, found),) = world.tell("differences", world.server.published())
    for one in found:
        yield Wrong("altered", f"at version {world.server.word[0]}: {one}")
