"""What must hold when a history is over, held against the ledger's tables with statements of its own."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .records import Till, Written
from .template import STOCK

if TYPE_CHECKING:
    from .world import World

KINDS = ("lost", "doubled", "altered", "out of balance", "undrained", "receipts", "inbox", "went wrong")
"""Classes of what must never be."""

RECEIPTS = ("sale", "return", "void")
SIGN = {"sale": 1, "return": -1, "void": -1}
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that must never be: of which class, and what was seen."""

    kind: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"


def rows(world: World, query: str, *values: Any) -> Rows:
    """What the ledger answers."""
    database: sqlite3.Connection = world.server.database
    return database.execute(query, values).fetchall()


def unbelievable(world: World, till: Till) -> Iterator[Wrong]:
    """A till that shows that all is sent while the server lacks what it confirmed."""
    if not till.tab or till.pending or world.set_back or not till.unseen:
        return
    marks = ",".join("?" * len(till.unseen))
    held = {
        row[0] for row in rows(world, f"SELECT id FROM journal_entry WHERE id IN ({marks})", *till.unseen)
    }
    for entry in till.unseen:
        if entry not in held:
            yield Wrong(
                "lost", f"till {till.name} shows that all is sent, and the server lacks entry {entry}"
            )
    till.unseen.clear()


def judge(world: World, drained: bool) -> Iterator[Wrong]:
    """Everything, when all was healed."""
    if not drained:
        waiting = {till.name: till.pending for till in world.tills if till.pending}
        yield Wrong("undrained", f"entries wait at tills for ever: {waiting}")
    entries = {
        row[0]: row for row in rows(world, "SELECT id, line, register_id, epoch, seq FROM journal_entry")
    }
    sales = _Sales(world)
    for one in world.written:
        yield from _arrived(one, entries, sales)
    yield from _twice(world, sales)
    present = [one for one in world.written if one.id in entries or sales.by_key.get(key(one))]
    yield from _money(world, sales)
    yield from _stock(world, present)
    yield from _drawers(world, entries)
    yield from _receipts(world)
    yield from _verified(world)
    yield from _inbox(world)


class _Sales:
    """The ledger's sales by entry and by cart, with their lines and payments."""

    def __init__(self, world: World) -> None:
        columns = "entry_id, coalesce(cart, original), kind, total, tax, change, receipt, number, register_id"
        self.all = rows(world, f"SELECT {columns} FROM sales_sale")
        self.by_entry = {row[0]: row for row in self.all}
        self.by_key: dict[Any, Rows] = defaultdict(list)
        for row in self.all:
            self.by_key[row[1]].append(row)
        self.lines: dict[str, Rows] = defaultdict(list)
        for sale, *line in rows(
            world,
            "SELECT sale_id, product, quantity, unit_price, total, tax FROM sales_saleline "
            "ORDER BY position, id",
        ):
            self.lines[sale].append(tuple(line))
        self.payments: dict[str, Rows] = defaultdict(list)
        for sale, *paid in rows(
            world, "SELECT sale_id, method, amount FROM sales_payment ORDER BY position, id"
        ):
            self.payments[sale].append(tuple(paid))


def _arrived(one: Written, entries: dict[str, tuple[Any, ...]], sales: _Sales) -> Iterator[Wrong]:
    """What was confirmed is in the journal byte for byte and in the ledger to the cent."""
    name = f"{one.kind} {one.receipt or one.id} of till {one.till}"
    if one.confirmed:
        if one.id not in entries:
            yield Wrong("lost", f"{name} was confirmed, and the journal has no entry {one.id}")
        elif bytes(entries[one.id][1]) != one.line.encode():
            yield Wrong("altered", f"{name}: the journal has other bytes than the register signed")
    if one.kind not in RECEIPTS:
        return
    held = sales.by_key.get(key(one), [])
    if one.confirmed and not held:
        yield Wrong("lost", f"{name} was confirmed, and the ledger has no such sale")
    if len(held) > 1:
        yield Wrong("doubled", f"{name} is in the ledger {len(held)} times: {[row[6] for row in held]}")
    for row in held[:1]:
        wanted = amounts(one)
        kept = (*row[2:6], tuple(sales.lines[row[0]]), tuple(sales.payments[row[0]]))
        if kept != wanted:
            yield Wrong("altered", f"{name}: the ledger says {kept}, and {wanted} was charged")
        if one.confirmed and (row[6], row[7]) != (one.receipt, one.number):
            yield Wrong("altered", f"{name}: the ledger's receipt is {row[6]}, and {one.receipt} was printed")


def key(one: Written) -> Any:
    """What is in the ledger once: a cart that was sold, a sale that came back."""
    return one.body.get("original") or one.body.get("cart")


def amounts(one: Written) -> tuple[Any, ...]:
    """A receipt as the ledger must have it: what takes goods back has its amounts negative."""
    sign, body = SIGN[one.kind], one.body
    lines = tuple(
        (
            line["product"], sign * line["quantity"], line["unit_price"],
            sign * line["total"], sign * line["tax"],
        )
        for line in body["lines"]
    )  # fmt: skip
    payments = tuple((paid["method"], sign * paid["amount"]) for paid in body["payments"])
    return (one.kind, sign * body["total"], sign * body["tax"], sign * body["change"], lines, payments)


def _twice(world: World, sales: _Sales) -> Iterator[Wrong]:
    known = {key(one) for one in world.written if one.kind in RECEIPTS}
    for row in sales.all:
        if row[1] not in known:
            yield Wrong("doubled", f"nobody sold cart {row[1]}, and the ledger has it as {row[6]}")
    for id_, count in rows(world, "SELECT id, COUNT(*) FROM journal_entry GROUP BY id HAVING COUNT(*) > 1"):
        yield Wrong("doubled", f"entry {id_} is in the journal {count} times")
    for register, epoch, seq, count in rows(
        world,
        "SELECT register_id, epoch, seq, COUNT(*) FROM journal_entry GROUP BY 1, 2, 3 HAVING COUNT(*) > 1",
    ):
        if register not in world.cloned:
            yield Wrong("doubled", f"number {epoch}/{seq} of register {register} is there {count} times")
    for receipt, count in Counter(one.receipt for one in world.written if one.receipt).items():
        registers = {row[8] for row in sales.all if row[6] == receipt}
        if count > 1 and not registers <= world.cloned:
            yield Wrong("doubled", f"receipt {receipt} was printed {count} times")


def _money(world: World, sales: _Sales) -> Iterator[Wrong]:
    """Lines = total = payments - change; and each register's sum is that of what was charged at it."""
    for entry, _, kind, total, _, change, receipt, _, _ in sales.all:
        lines = sum(line[3] for line in sales.lines[entry])
        paid = sum(payment[1] for payment in sales.payments[entry]) - change
        if not lines == total == paid:
            yield Wrong("out of balance", f"{kind} {receipt}: lines {lines}, total {total}, paid {paid}")
    ledger = sum(row[3] for row in sales.all)
    charged = sum(
        SIGN[one.kind] * one.body["total"]
        for one in world.written
        if one.kind in RECEIPTS and sales.by_key.get(key(one))
    )
    if ledger != charged:
        yield Wrong("out of balance", f"the ledger sums to {ledger}, and {charged} was charged")


def _stock(world: World, present: list[Written]) -> Iterator[Wrong]:
    moved: Counter[int] = Counter()
    for one in present:
        for line in one.body.get("lines", []):
            moved[line["product"]] += SIGN[one.kind] * line["quantity"]
    for product, quantity in rows(world, "SELECT product_id, quantity FROM stock_stocklevel"):
        if quantity != STOCK - moved[product]:
            yield Wrong(
                "out of balance", f"{quantity} of product {product} are left, not {STOCK - moved[product]}"
            )


def _drawers(world: World, entries: dict[str, tuple[Any, ...]]) -> Iterator[Wrong]:
    moves = Counter(rows(world, "SELECT note, amount FROM cash_move"))
    wanted = {
        (one.body["note"], one.body["amount"]): one for one in world.written if one.kind == "cash_moved"
    }
    for move, count in moves.items():
        if count > 1 or move not in wanted:
            yield Wrong("out of balance", f"cash {move} was moved {count} times")
    for move, one in wanted.items():
        if one.confirmed and one.id in entries and move not in moves:
            yield Wrong("out of balance", f"cash {move} was moved, and no drawer has it")
    for details, register in rows(
        world,
        "SELECT details, register_id FROM journal_inboxitem "
        "WHERE reason = 'shift_totals_disagree' AND resolved_at IS NULL",
    ):
        if register not in world.cloned and "journal lost" not in world.odd:
            yield Wrong("out of balance", f"a shift's figures differ: {details}")


def _receipts(world: World) -> Iterator[Wrong]:
    """Each register's receipts of an epoch are 1, 2, 3, … without a gap."""
    numbers: dict[tuple[str, int], list[int]] = defaultdict(list)
    for register, epoch, number in rows(
        world,
        "SELECT s.register_id, e.epoch, s.number FROM sales_sale s JOIN journal_entry e ON e.id = s.entry_id",
    ):
        numbers[register, epoch].append(number)
    for (register, epoch), found in numbers.items():
        if register not in world.cloned and sorted(found) != list(range(1, len(found) + 1)):
            yield Wrong("receipts", f"epoch {epoch} of register {register} has receipts {sorted(found)}")


def _verified(world: World) -> Iterator[Wrong]:
    from tracksales.journal.verify import verify

    for fault in verify():
        if isinstance(fault, str) and not world.cloned:
            yield Wrong("altered", f"journal verify: {fault}")


def _inbox(world: World) -> Iterator[Wrong]:
    found = set(rows(world, "SELECT DISTINCT reason, register_id FROM journal_inboxitem"))
    for reason, register in sorted(found, key=str):
        if reason not in world.odd:
            yield Wrong("inbox", f"{reason} is in the inbox of {register}, and nothing odd happened")
    for reason, register in [*world.wanted, *(("fork", one) for one in _forked(world))]:
        if (reason, register) not in found:
            yield Wrong("inbox", f"nobody is told of {reason} at {register}")


def _forked(world: World) -> set[str]:
    """Registers of which two computers wrote different entries under one number."""
    first: dict[tuple[str, int, int], str] = {}
    return {
        one.register
        for one in world.written
        if one.confirmed and first.setdefault((one.register, one.epoch, one.seq), one.id) != one.id
    }
