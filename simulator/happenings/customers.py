"""Customers: made at a till, buying on account, paying of it, asking for their receipt."""

from random import Random

from simulator import cashier
from simulator.plan import happens
from simulator.records import Till, Written
from simulator.world import World

from .writing import at_work, some_goods, want


@happens("a customer is made", weight=3)
def made(world: World, till: Till) -> None:
    if not at_work(world, till):
        return
    name = f"Customer {world.count()}"
    body = {"name": name, "phone": "+254 700 000 001", "email": f"c{world.count()}@example.com"}
    till.customers.append(want(world, till, "customer_created", body | {"cashier": cashier.CALEB}))


@happens("sale on account", weight=4, goods=(0, 10**6), which=(0, 999), approval=(0, 5))
def on_account(world: World, till: Till, goods: int, which: int, approval: int) -> None:
    """Of six, one is approved by nobody: beyond the customer's limit that is found."""
    if not at_work(world, till) or till.cart:
        return
    known = world.customers_at(till)
    cart, lines = cashier.new_id(world.random), some_goods(till, Random(goods))
    body = cashier.sale(cart, till.shift, lines, 0, "account", known[which % len(known)])
    if approval:
        body["approvals"] = cashier.approved("credit")
    else:
        world.odd.add("credit_limit_exceeded")
    till.cart = Written(till.name, till.device, "sale", body)
    want(world, till, "sale", body, till.cart)
    if till.cart.confirmed:
        till.cart = None


@happens("payment on account", weight=3, which=(0, 999), amount=(1, 90_000), cash=(0, 1))
def paid(world: World, till: Till, which: int, amount: int, cash: int) -> None:
    if not at_work(world, till):
        return
    known = world.customers_at(till)
    method = "cash" if cash else "m-pesa"
    body = cashier.account_paid(till.shift, known[which % len(known)], amount, method)
    want(world, till, "account_paid", body | {"reference": f"payment {world.count()}"})


@happens("a receipt is asked for by e-mail", weight=1.5, which=(0, 999))
def emailed(world: World, till: Till, which: int) -> None:
    sales = [one for one in till.sales if one.training == till.training]
    if sales and at_work(world, till):
        sold = sales[which % len(sales)].id
        body = {"sale": sold, "address": f"c{world.count()}@example.com", "cashier": cashier.CALEB}
        want(world, till, "receipt_email_requested", body)
