"""Bad weather on a till's line."""

from simulator.network import FATES
from simulator.plan import happens
from simulator.records import Till
from simulator.world import World


@happens("a bad line", weight=18, fate=(0, len(FATES) - 1), percent=(20, 100), seconds=(2, 60))
def bad_line(world: World, till: Till, fate: int, percent: int, seconds: int) -> None:
    world.network.worsen(till, FATES[fate], percent, seconds * 1000)


@happens("a storm", weight=8, percent=(5, 40), seconds=(5, 120))
def storm(world: World, till: Till, percent: int, seconds: int) -> None:
    for fate in FATES:
        world.network.worsen(till, fate, percent, seconds * 1000)


@happens("the line is down", weight=9, seconds=(5, 240))
def line_down(world: World, till: Till, seconds: int) -> None:
    world.network.worsen(till, "request lost", 100, seconds * 1000)
