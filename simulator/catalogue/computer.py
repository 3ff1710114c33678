"""What the register and its cashier do, and what befalls its computer and its line."""

from ..plan import happens
from .office import KINDS, products_change
from .world import FATES, CatalogueWorld

WHYS = ("load", "search", "scroll", "periodic")


@happens("the register pulls", weight=12, kinds=KINDS, why=(0, 3))
def pulls(world: CatalogueWorld, why: int) -> None:
    world.tell("pull", WHYS[why])


@happens("a heartbeat", weight=12, kinds=KINDS)
def heartbeat(world: CatalogueWorld) -> None:
    world.heartbeat()


@happens("the page is opened anew", weight=4, kinds=KINDS)
def opened(world: CatalogueWorld) -> None:
    world.fault("catalogue: page opened anew")
    world.opened("open")


@happens("reset", weight=4, kinds=KINDS)
def reset(world: CatalogueWorld) -> None:
    world.fault("catalogue: reset")
    world.tell("clear")


@happens("reset in mid-pull", weight=5, kinds=KINDS, price=(100, 99_999), ms=(1, 300))
def reset_pulling(world: CatalogueWorld, price: int, ms: int) -> None:
    products_change(world, 1, 2, price)
    world.heartbeat()
    world.pass_time(ms)
    reset(world)


@happens("the page is opened anew in mid-pull", weight=3, kinds=KINDS, price=(100, 99_999), ms=(1, 300))
def opened_pulling(world: CatalogueWorld, price: int, ms: int) -> None:
    products_change(world, 1, 2, price)
    world.heartbeat()
    world.pass_time(ms)
    opened(world)


@happens("a page is spoilt in the store", weight=2, kinds=KINDS)
def torn(world: CatalogueWorld) -> None:
    world.fault("catalogue: page spoilt in the store")
    world.torn = True
    world.tell("tear")


@happens("bad weather", weight=6, kinds=KINDS, fate=(0, len(FATES) - 1), percent=(10, 90), seconds=(5, 90))
def weather(world: CatalogueWorld, fate: int, percent: int, seconds: int) -> None:
    world.weather[FATES[fate]] = (percent, world.now + seconds * 1000)


@happens("answers of yesterday", weight=2, kinds=KINDS, percent=(30, 90), seconds=(30, 300))
def answers_of_yesterday(world: CatalogueWorld, percent: int, seconds: int) -> None:
    world.weather["answer of yesterday"] = (percent, world.now + seconds * 1000)


@happens("time passes", weight=4, kinds=KINDS, seconds=(30, 1200))
def time_passes(world: CatalogueWorld, seconds: int) -> None:
    world.pass_time(seconds * 1000)
