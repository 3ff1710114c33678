"""Histories run one after the other, and what came of each."""

import traceback
from collections import Counter
from dataclasses import dataclass, field

from . import happenings as happenings
from .healing import heal
from .oracle import Wrong, judge, unbelievable
from .plan import History
from .server import Server
from .tills import Tills
from .world import WentWrongError, World


@dataclass(slots=True)
class Result:
    """What one history, or many, came to."""

    histories: int = 0
    entries: int = 0
    sales: int = 0
    messages: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    wrong: list[Wrong] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    """Seeds."""

    def add(self, other: "Result") -> None:
        """Count another in."""
        self.histories += other.histories
        self.entries += other.entries
        self.sales += other.sales
        self.messages += other.messages
        self.faults += other.faults
        self.wrong += other.wrong
        self.failed += other.failed


class Runner:
    """One server and one process of registers, used again for every history."""

    def __init__(self, server: Server, tills: Tills) -> None:
        self.server, self.tills = server, tills

    def run(self, history: History) -> Result:
        """Carry a history out, heal, and judge."""
        world = World(history, self.tills, self.server)
        wrong: list[Wrong] = []
        try:
            wrong = _carry_out(world, history)
            if not wrong:
                wrong = list(judge(world, heal(world)))
        except WentWrongError as error:
            wrong.append(Wrong("went wrong", str(error)))
        except Exception:
            wrong.append(Wrong("went wrong", traceback.format_exc()))
        confirmed = [one for one in world.written if one.confirmed]
        sales = sum(one.kind == "sale" for one in confirmed)
        messages = sum(world.network.messages.values())
        failed = [history.seed] if wrong else []
        return Result(1, len(confirmed), sales, messages, world.faults, wrong, failed)

    def close(self) -> None:
        """End the registers' process."""
        self.tills.close()


def _carry_out(world: World, history: History) -> list[Wrong]:
    for happening in history.happenings:
        world.pass_time(happening.after)
        happening.act(world)
        for till in world.tills:
            if wrong := list(unbelievable(world, till)):
                return wrong
    return []


def wrong_alike(result: Result, before: Result) -> bool:
    """Whether a history went wrong in a way in which another did."""
    return bool({one.kind for one in result.wrong} & {one.kind for one in before.wrong})
