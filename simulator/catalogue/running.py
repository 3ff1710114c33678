"""Histories of a catalogue carried out, healed and judged."""

import traceback
from collections.abc import Iterator

from ..oracle import Wrong
from ..plan import History, Weights, plan
from ..running import Result
from ..server import Server
from ..tills import Tills
from . import computer as computer
from .office import KINDS
from .server import CatalogueServer, make_small
from .world import CatalogueWorld

ROUND = 40_000
ROUNDS = 3
"""Longer than any pause between two tries, and shorter than the ten minutes after which all is compared."""


def catalogue_plan(seed: int, length: int = 50, weights: Weights | None = None) -> History:
    """The history of a seed."""
    return plan(seed, length, weights, KINDS)


class CatalogueRunner:
    """One server and one register, used again for every history."""

    def __init__(self, server: Server, tills: Tills) -> None:
        make_small()
        self.server, self.tills = CatalogueServer(server), tills

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
        for _ in range(ROUNDS):
            world.pass_time(ROUND)
            world.heartbeat()
            world.pass_time(ROUND)
        if world.state != ("idle", *world.server.word):
            yield Wrong(
                "undrained", f"the register stays at {world.state}, the server is at {world.server.word}"
            )
        yield from _differences(world)
        world.opened("open")
        if not world.torn:
            yield from _differences(world)
        world.tell("pull", "load")
        world.pass_time(ROUND)
        yield from _differences(world)
        yield from world.wrong


def _differences(world: CatalogueWorld) -> Iterator[Wrong]:
    ((_, found),) = world.tell("differences", world.server.published())
    for one in found:
        yield Wrong("altered", f"at version {world.server.word[0]}: {one}")
