"""Sales at the till."""

from random import Random

from simulator import cashier
from simulator.plan import happens
from simulator.records import Till, Written
from simulator.world import World

from .writing import at_work, some_goods, want


def sell(world: World, till: Till, goods: int) -> Written | None:
    """Sell something; what was begun before and not confirmed is gone on with."""
    if not at_work(world, till):
        return None
    if till.cart is None:
        till.cart = _cart(world, till, goods)
    wanted = till.cart
    wanted.body["shift"] = till.shift
    want(world, till, wanted.kind, wanted.body, wanted)
    if wanted.confirmed:
        till.cart = None
    return wanted


def _cart(world: World, till: Till, goods: int) -> Written:
    random = Random(goods)
    lines = some_goods(till, random)
    tendered = random.choice((0, 0, 500))
    method = random.choice(("cash", "m-pesa"))
    customer = random.choice(world.customers_at(till)) if random.random() < 0.2 else cashier.NOBODY
    body = cashier.sale(cashier.new_id(world.random), till.shift, lines, tendered, method, customer)
    return Written(till.name, till.device, "sale", body)


@happens("sale", weight=26, goods=(0, 10**6))
def one_sale(world: World, till: Till, goods: int) -> None:
    sell(world, till, goods)


@happens("many sales", weight=6, goods=(0, 10**6), count=(2, 12))
def many_sales(world: World, till: Till, goods: int, count: int) -> None:
    for at in range(count):
        sell(world, till, goods + at)
        world.pass_time(1)
