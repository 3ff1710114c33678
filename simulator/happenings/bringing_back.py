"""Goods that come back, at any later time, whole or in part, to their own till or another."""

from random import Random

from simulator import cashier
from simulator.plan import happens
from simulator.records import Till, Written
from simulator.world import World

from .writing import at_work, some_goods, want


def _sold(world: World, till: Till, which: int, *, elsewhere: bool = False) -> Written | None:
    """A sale that somebody at this till may take back: trained ones while it is trained, others else."""
    if not at_work(world, till) or (elsewhere and till.training):
        return None
    tills = [one for one in world.tills if one.name != till.name] if elsewhere else [till]
    sales = [one for each in tills for one in each.sales if one.training == till.training]
    return sales[which % len(sales)] if sales else None


def _parts(world: World, sold: Written, pick: int, *, known: bool = True) -> list[tuple[int, int, int]]:
    """Some of the pieces that are not back yet, as far as the till knows."""
    random = Random(pick)
    before = world.back[sold.id]
    parts = []
    for at, line in enumerate(sold.body["lines"], start=1):
        back = before[at] if known else 0
        pieces = random.randint(0, max(0, line["quantity"] // 1000 - back))
        if pieces:
            parts.append((at, back, pieces))
            before[at] += pieces
    return parts


def _come_back(world: World, till: Till, sold: Written, kind: str, lines: list[cashier.Body]) -> Written:
    if not world.holds(sold.id):
        world.odd.add("original_unknown")
    cart = cashier.new_id(world.random)
    return want(world, till, kind, cashier.taken_back(sold.body, sold.id, cart, till.shift, kind, lines))


@happens("return", weight=5, which=(0, 999), pick=(0, 10**6), restock=(0, 3))
def take_back(world: World, till: Till, which: int, pick: int, restock: int) -> None:
    sold = _sold(world, till, which)
    if sold and (parts := _parts(world, sold, pick)):
        _come_back(world, till, sold, "return", cashier.coming_back(sold.body, parts, restock=restock > 0))


@happens("return at another till", weight=3, which=(0, 999), pick=(0, 10**6), known=(0, 2))
def take_back_elsewhere(world: World, till: Till, which: int, pick: int, known: int) -> None:
    """Of three tills that take something back, one has not heard what came back of it before."""
    sold = _sold(world, till, which, elsewhere=True)
    if sold and (parts := _parts(world, sold, pick, known=known > 0)):
        _come_back(world, till, sold, "return", cashier.coming_back(sold.body, parts))


@happens("void", weight=3, which=(0, 999), approval=(0, 5))
def void(world: World, till: Till, which: int, approval: int) -> None:
    """Of six, one is a cashier's who asked nobody: that is found."""
    sold = _sold(world, till, which)
    if sold is None or sold.kind != "sale" or world.back[sold.id].total():
        return
    parts = [(at, 0, line["quantity"] // 1000) for at, line in enumerate(sold.body["lines"], start=1)]
    world.back[sold.id].update({at: pieces for at, _, pieces in parts})
    lines = cashier.coming_back(sold.body, parts)
    cart = cashier.new_id(world.random)
    body = cashier.taken_back(sold.body, sold.id, cart, till.shift, "void", lines)
    if approval == 0:
        world.odd.add("approval_missing")
        body["approvals"] = []
    if not world.holds(sold.id):
        world.odd.add("original_unknown")
    want(world, till, "void", body)


@happens("exchange", weight=5, which=(0, 999), pick=(0, 10**6), elsewhere=(0, 3))
def exchange(world: World, till: Till, which: int, pick: int, elsewhere: int) -> None:
    sold = _sold(world, till, which, elsewhere=elsewhere == 0)
    if sold is None or till.cart or not (parts := _parts(world, sold, pick)):
        return
    if not world.holds(sold.id):
        world.odd.add("original_unknown")
    fresh = cashier.sale(cashier.new_id(world.random), till.shift, some_goods(till, Random(pick)), 0, "cash")
    body = cashier.exchange(fresh, sold.id, cashier.coming_back(sold.body, parts))
    till.cart = Written(till.name, till.device, "exchange", body)
    want(world, till, "exchange", body, till.cart)
    if till.cart.confirmed:
        till.cart = None
