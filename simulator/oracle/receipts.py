"""Receipts: each once, to the cent as it was charged, in balance, numbered without a gap."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from simulator.records import Written
from simulator.zreport import SIGN

from .journal import Journal, Sales
from .rows import rows
from .seen import Seen
from .wrong import Wrong


def check(world: Seen, journal: Journal) -> Iterator[Wrong]:
    """All of the ledger's receipts."""
    sales = Sales(journal)
    done = [one for one in world.written if one.kind in SIGN and not one.training]
    for one in done:
        yield from _as_charged(one, sales)
    yield from _nobodys(done, sales)
    yield from _printed_twice(world, done, sales)
    yield from _money(done, sales)
    yield from _numbers(world)


def _as_charged(one: Written, sales: Sales) -> Iterator[Wrong]:
    name = f"{one.kind} {one.receipt or one.body['cart']} of till {one.till}"
    held = sales.by_cart.get(one.body["cart"], [])
    if one.confirmed and not held:
        yield Wrong("lost", f"{name} was confirmed, and the ledger has no such sale")
    if len(held) > 1:
        yield Wrong("doubled", f"{name} is in the ledger {len(held)} times: {[row[5] for row in held]}")
    for row in held[:1]:
        wanted = _amounts(one)
        kept = (*row[1:5], *row[8:], tuple(sales.lines[row[0]]), tuple(sales.payments[row[0]]))
        if kept != wanted:
            yield Wrong("altered", f"{name}: the ledger says {kept}, and {wanted} was charged")
        if one.confirmed and (row[5], row[6]) != (one.receipt, one.number):
            yield Wrong("altered", f"{name}: the ledger's receipt is {row[5]}, and {one.receipt} was printed")


def _amounts(one: Written) -> tuple[Any, ...]:
    """A receipt as the ledger must have it: what takes goods back has its amounts negative."""
    sign, body = SIGN[one.kind], one.body
    out = [(line, sign) for line in body["lines"]] + [(line, -1) for line in body.get("returned", [])]
    lines = tuple(
        (
            line["product"], way * line["quantity"], line["unit_price"], way * line["total"],
            way * line["tax"], line.get("original_line"), line.get("restock"),
        )
        for line, way in out
    )  # fmt: skip
    payments = tuple((paid["method"], sign * paid["amount"]) for paid in body["payments"])
    totals = (sign * body["total"], sign * body["tax"], sign * body["change"])
    return (one.kind, *totals, body["customer"], body.get("original"), lines, payments)


def _nobodys(done: list[Written], sales: Sales) -> Iterator[Wrong]:
    known = {one.body["cart"] for one in done}
    for cart, held in sales.by_cart.items():
        if cart not in known:
            yield Wrong("doubled", f"nobody sold cart {cart}, and the ledger has it as {held[0][5]}")


def _printed_twice(world: Seen, done: list[Written], sales: Sales) -> Iterator[Wrong]:
    for receipt, count in Counter(one.receipt for one in done if one.receipt).items():
        registers = {row[7] for row in sales.all if row[5] == receipt}
        if count > 1 and not registers <= world.cloned:
            yield Wrong("doubled", f"receipt {receipt} was printed {count} times")


def _money(done: list[Written], sales: Sales) -> Iterator[Wrong]:
    """Lines = total = payments - change; and the ledger's sum is that of what was charged."""
    for entry, kind, total, _, change, receipt, *_ in sales.all:
        lines = sum(line[3] for line in sales.lines[entry])
        paid = sum(payment[1] for payment in sales.payments[entry]) - change
        if not lines == total == paid:
            yield Wrong("out of balance", f"{kind} {receipt}: lines {lines}, total {total}, paid {paid}")
    ledger = sum(row[2] for row in sales.all)
    charged = sum(SIGN[one.kind] * one.body["total"] for one in done if sales.by_cart.get(one.body["cart"]))
    if ledger != charged:
        yield Wrong("out of balance", f"the ledger sums to {ledger}, and {charged} was charged")


def _numbers(world: Seen) -> Iterator[Wrong]:
    """Each register's receipts of an epoch are 1, 2, 3, … without a gap."""
    numbers: dict[tuple[str, int], list[int]] = defaultdict(list)
    for register, epoch, number in rows(
        "SELECT s.register_id, e.epoch, s.number FROM sales_sale s JOIN journal_entry e ON e.id = s.entry_id"
    ):
        numbers[register, epoch].append(number)
    for (register, epoch), found in numbers.items():
        if register not in world.cloned and sorted(found) != list(range(1, len(found) + 1)):
            yield Wrong("receipts", f"epoch {epoch} of register {register} has receipts {sorted(found)}")
