"""Carts set aside, gone on with, thrown away, and taken over by another till."""

import json
from random import Random
from typing import Any

from simulator import cashier
from simulator.plan import happens
from simulator.records import Till, Written
from simulator.world import World

from .writing import at_work, some_goods, want


@happens("a cart is parked", weight=5, goods=(0, 10**6))
def park(world: World, till: Till, goods: int) -> None:
    """The one that is being filled, if it was not tried to be sold; else another."""
    if not at_work(world, till):
        return
    begun = till.cart if till.cart and not till.cart.tried and till.cart.kind == "sale" else None
    lines = begun.body["lines"] if begun else some_goods(till, Random(goods))
    cart = begun.body["cart"] if begun else cashier.new_id(world.random)
    wanted = want(world, till, "cart_parked", cashier.parked(cart, lines, f"Table {world.count()}"))
    if wanted.confirmed:
        till.parked[cart] = (wanted, lines)
        till.cart = None if begun else till.cart


@happens("a parked cart is resumed", weight=4, which=(0, 99))
def resume(world: World, till: Till, which: int) -> None:
    waiting = _waiting(till)
    if not waiting or till.cart or not at_work(world, till):
        return
    cart = waiting[which % len(waiting)]
    _, lines = till.parked[cart]
    if want(world, till, "cart_resumed", {"cart": cart, "cashier": cashier.CALEB}).confirmed:
        del till.parked[cart]
        _go_on(till, cart, lines)


@happens("a cart is discarded", weight=2, which=(0, 99), waits=(0, 1))
def discard(world: World, till: Till, which: int, waits: int) -> None:
    waiting = _waiting(till)
    if not at_work(world, till):
        return
    if waits and waiting:
        cart = waiting[which % len(waiting)]
        lines = till.parked[cart][1]
    elif till.cart and not till.cart.tried and till.cart.kind == "sale":
        cart, lines = till.cart.body["cart"], till.cart.body["lines"]
    else:
        return
    total = sum(one["total"] for one in lines)
    body = {"cart": cart, "cashier": cashier.CALEB, "lines": len(lines), "total": total}
    if want(world, till, "cart_discarded", body).confirmed:
        till.parked.pop(cart, None)
        if till.cart and till.cart.body["cart"] == cart:
            till.cart = None


@happens("a cart of another till is asked for", weight=4, which=(0, 99), wanted=(0, 5))
def ask(world: World, till: Till, which: int, wanted: int) -> None:
    """Whoever was given it goes on with it."""
    if not at_work(world, till) or till.training:
        return
    rows = [row for row in _told(world) if row["register"] != till.register]
    if not rows:
        return
    given = [row for row in rows if row.get("released_to") == till.register]
    row = given[0] if given else rows[which % len(rows)]
    body: dict[str, Any] = {"cart": row["parked"]["cart"], "cashier": cashier.CALEB}
    if row.get("released_to") == till.register:
        _take_over(world, till, row)
    elif not row.get("released_to"):
        approvals = cashier.approved("take_over") if wanted else []
        want(world, till, "cart_requested", body | {"wanted": wanted > 0, "approvals": approvals})


def _take_over(world: World, till: Till, row: dict[str, Any]) -> None:
    if till.cart:
        return
    cart, lines = row["parked"]["cart"], [_line(one) for one in row["parked"]["lines"]]
    body = {"cart": cart, "cashier": cashier.CALEB, "parked": row["entry"]}
    if want(world, till, "cart_resumed", body).confirmed:
        _go_on(till, cart, lines)


@happens("what is asked for is released", weight=4)
def release(world: World, _: Till) -> None:
    """Every till hears who wants what waits there."""
    for till in world.tills:
        if till.parked and at_work(world, till) and not till.training:
            _release(world, till)


def _release(world: World, till: Till) -> None:
    for row in _told(world):
        cart = row["parked"]["cart"]
        asker = row.get("requested_by")
        if row["register"] == till.register and asker and not row.get("released_to") and cart in till.parked:
            if want(world, till, "cart_released", {"cart": cart, "to": asker}).confirmed:
                del till.parked[cart]
            return


def _waiting(till: Till) -> list[str]:
    return [cart for cart, (one, _) in till.parked.items() if one.training == till.training]


def _told(world: World) -> list[dict[str, Any]]:
    """The carts that wait, as the catalogue tells every register."""
    query = (
        "SELECT row FROM catalog_publication WHERE kind = 'parked_cart' AND row IS NOT NULL ORDER BY version"
    )
    return [json.loads(row) for (row,) in world.server.database.execute(query)]


def _line(kept: dict[str, Any]) -> cashier.Body:
    return cashier.line(kept["product"], kept["unit_price"], kept["quantity"] // 1000)


def _go_on(till: Till, cart: str, lines: list[cashier.Body]) -> None:
    till.cart = Written(till.name, till.device, "sale", cashier.sale(cart, till.shift, lines, 0, "cash"))
