"""Training mode: everything works at the till, and nothing counts."""

from simulator.plan import happens
from simulator.records import Till
from simulator.world import World

from .writing import at_work


@happens("training begins or ends", weight=4, on=(0, 2))
def train(world: World, till: Till, on: int) -> None:
    """Ends more often than it begins."""
    if at_work(world, till) and (on == 0) != till.training:
        world.call(till, "train", on == 0)
