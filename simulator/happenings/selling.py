"""A day at the till."""

from random import Random

from simulator import cashier
from simulator.plan import happens
from simulator.records import Till, Written
from simulator.world import World

from .writing import at_work, want


def sell(world: World, till: Till, goods: int) -> Written | None:
    """Sell something; what was tried before and not confirmed is tried again."""
    if not at_work(world, till):
        return None
    if till.cart is None:
        till.cart = Written(till.name, till.device, "sale", _cart(world, till, goods))
        world.written.append(till.cart)
    wanted = till.cart
    wanted.body["shift"] = till.shift
    want(world, till, "sale", wanted.body, wanted)
    if wanted.confirmed:
        till.cart = None
    return wanted


def _cart(world: World, till: Till, goods: int) -> cashier.Body:
    random = Random(goods)
    known = sorted(till.prices.items())
    lines = [
        cashier.line(product, price, random.randint(1, 4))
        for product, price in random.sample(known, min(len(known), random.randint(1, 4)))
    ]
    cart = cashier.new_id(world.random)
    tendered = random.choice((0, 0, 500))
    return cashier.sale(cart, till.shift, lines, tendered, random.randrange(2))


@happens("sale", weight=40, goods=(0, 10**6))
def one_sale(world: World, till: Till, goods: int) -> None:
    sell(world, till, goods)


@happens("many sales", weight=6, goods=(0, 10**6), count=(2, 12))
def many_sales(world: World, till: Till, goods: int, count: int) -> None:
    for at in range(count):
        sell(world, till, goods + at)
        world.pass_time(1)


def _take_back(world: World, till: Till, which: int, kind: str) -> None:
    sales = [one for one in till.sales if one.id not in till.back]
    if not sales or not at_work(world, till):
        return
    sold = sales[which % len(sales)]
    cart = cashier.new_id(world.random)
    body = cashier.taken_back(sold.body, sold.id, cart, till.shift, kind)
    till.back.add(sold.id)
    want(world, till, kind, body)


@happens("return", weight=5, which=(0, 999))
def take_back(world: World, till: Till, which: int) -> None:
    _take_back(world, till, which, "return")


@happens("void", weight=3, which=(0, 999))
def void(world: World, till: Till, which: int) -> None:
    _take_back(world, till, which, "void")


@happens("cash moved", weight=4, amount=(1, 50_000), out=(0, 1))
def move_cash(world: World, till: Till, amount: int, out: int) -> None:
    if not at_work(world, till):
        return
    body = {
        "shift": till.shift, "cashier": cashier.CALEB, "amount": -amount if out else amount,
        "reason": "Safe drop",
        "note": f"note {world.count()}", "approvals": cashier.approved("cash_out") if out else [],
    }  # fmt: skip
    want(world, till, "cash_moved", body)


@happens("shift begins or ends", weight=6, opening=(0, 50_000))
def turn(world: World, till: Till, opening: int) -> None:
    if not at_work(world, till):
        return
    if till.shift is None:
        want(world, till, "shift_opened", {"cashier": cashier.CALEB, "float": opening})
        return
    shift = till.shift

    def close(read: list[object]) -> None:
        opened, *rest = read[3]  # type: ignore[misc]
        inside = [(one["kind"], one["body"]) for one in rest if one["body"].get("shift") == shift]
        figures = cashier.totals(opened["body"]["float"], inside)
        body = {
            "shift": shift, "cashier": cashier.CALEB, "counted": figures["expected"], "denominations": [],
            "note": "", "totals": figures, "approvals": cashier.approved("close_shift"),
        }  # fmt: skip
        want(world, till, "shift_closed", body)

    world.call(till, "since", shift, then=lambda out: close(out) if out[0] == "done" and out[3] else None)
