"""When a history is over everything heals: lines, server, disks, pages. Then nothing may be left unsent."""

from .records import Till
from .world import World

ROUND = 90_000
MOST_ROUNDS = 12


def heal(world: World) -> bool:
    """Let everything be well for a while; whether every till sent all it has."""
    with world.healed():
        for _ in range(MOST_ROUNDS):
            for till in world.tills:
                if not till.tab:
                    world.open(till)
            world.pass_time(ROUND)
            for till in world.tills:
                _look_after(world, till)
            if all(till.pending == 0 and not _stopped(till) for till in world.tills):
                break
        world.pass_time(ROUND)
        for till in world.tills:
            for file in till.files:
                world.bring(file)
        return all(till.pending == 0 for till in world.tills)


def _stopped(till: Till) -> bool:
    return till.refused is not None or till.stopped is not None


def _look_after(world: World, till: Till) -> None:
    """What the screen asks for is done: a manager enrols the register anew."""
    if not till.tab:
        return
    if till.refused is not None or till.stopped == "new_epoch_required":
        world.odd |= {"epoch_opened"}
        till.stopped = None
        world.enrol(till, f"Till {till.name + 1}")
