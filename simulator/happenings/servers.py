"""What happens to the server, and in the office."""

from django.db import OperationalError, transaction

from simulator.plan import happens
from simulator.records import Till
from simulator.world import World
from tracksales.catalog.models import Product
from tracksales.catalog.publish import publish
from tracksales.journal.models import Register

FORGOT = {
    "gap", "epoch_unknown", "original_unknown", "shift_unknown", "shift_was_closed", "shift_totals_disagree",
    "chain_broken", "register_mismatch", "returned_too_much", "epoch_opened", "price_drift",
    "product_unknown", "customer_unknown", "emailed_receipt_unknown",
}  # fmt: skip


@happens("the server dies", weight=8, point=(1, 24), seconds=(0, 60))
def dies(world: World, _: Till, point: int, seconds: int) -> None:
    world.server.crashing.arm(point)
    world.later(30_000, lambda: _dead_anyway(world, seconds))


def _dead_anyway(world: World, seconds: int) -> None:
    if world.server.crashing.disarm():
        world.fault("server died")
        world.server.died()
    world.down(seconds * 1000)


@happens("the database refuses", weight=5, point=(1, 12))
def refuses(world: World, _: Till, point: int) -> None:
    world.fault("database refused")
    world.server.crashing.arm(point, OperationalError)


@happens("the server is down", weight=5, seconds=(1, 120))
def down(world: World, _: Till, seconds: int) -> None:
    world.fault("server down")
    world.down(seconds * 1000)


@happens("the server is backed up", weight=5)
def backed_up(world: World, _: Till) -> None:
    world.backups = [*world.backups[-2:], world.server.copy()]


@happens("the server is restored", weight=5, which=(0, 2), draws=(0, 2), seconds=(0, 30))
def restored(world: World, _: Till, which: int, draws: int, seconds: int) -> None:
    if not world.backups or world.cloned:
        return
    world.fault("server restored" if draws else "server's file set back")
    world.server.set_back(world.backups[which % len(world.backups)], draws_id=bool(draws))
    world.down(seconds * 1000)
    world.set_back = True
    world.wanted.clear()
    world.odd |= FORGOT


@happens("refused for a while", weight=2, seconds=(5, 90))
def revoked(world: World, till: Till, seconds: int) -> None:
    world.fault("register refused")

    def let(revoked: bool) -> None:
        with transaction.atomic():
            Register.objects.filter(id=till.register).update(revoked=revoked)

    let(True)
    world.later(seconds * 1000, lambda: let(False))


@happens("a price changes", weight=3, product=(1, 12), price=(100, 99_999))
def price_changes(world: World, _: Till, product: int, price: int) -> None:
    world.odd.add("price_drift")
    with transaction.atomic():
        Product.objects.filter(id=product).update(price=price)
        publish("product", [product])


@happens("a product is deleted", weight=1, product=(1, 12))
def product_deleted(world: World, _: Till, product: int) -> None:
    world.odd.add("product_unknown")
    with transaction.atomic():
        Product.objects.filter(id=product).delete()
        publish("product", [product])


@happens("the till hears the prices", weight=4)
def hears_prices(world: World, till: Till) -> None:
    till.prices = world.prices()
