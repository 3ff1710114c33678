"""The journal as the server holds it, read by hand."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simulator.zreport import SIGN

from .rows import Rows, rows


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry of the journal."""

    id: str
    line: bytes
    register: str
    epoch: int
    seq: int
    kind: str
    body: dict[str, Any]


class Journal:
    """Every entry; `happened` leaves out what was only trained."""

    def __init__(self) -> None:
        found = rows("SELECT id, line, register_id, epoch, seq FROM journal_entry ORDER BY epoch, seq")
        self.entries = {row[0]: _kept(*row) for row in found}
        self.happened = [one for one in self.entries.values() if one.kind != "training"]

    def of(self, *kinds: str) -> Iterator[Kept]:
        """What happened of these kinds, each register's in order."""
        return (one for one in self.happened if one.kind in kinds)

    def receipts(self) -> Iterator[Kept]:
        """What happened that carries a receipt."""
        return self.of(*SIGN)


def _kept(id_: str, line: Any, register: str, epoch: int, seq: int) -> Kept:
    raw = bytes(line)
    entry = json.loads(raw.partition(b" ")[2])
    return Kept(id_, raw, register, epoch, seq, entry["kind"], entry["body"])


class Sales:
    """The ledger's sales by entry and by cart, with their lines and payments."""

    def __init__(self, journal: Journal) -> None:
        columns = "entry_id, kind, total, tax, change, receipt, number, register_id, customer, original"
        self.all = rows(f"SELECT {columns} FROM sales_sale")
        self.by_cart: dict[Any, Rows] = defaultdict(list)
        for row in self.all:
            entry = journal.entries.get(row[0])
            self.by_cart[entry.body.get("cart") if entry else row[0]].append(row)
        self.lines: dict[str, Rows] = defaultdict(list)
        columns = "sale_id, product, quantity, unit_price, total, tax, original_line, restock"
        for sale, *line in rows(f"SELECT {columns} FROM sales_saleline ORDER BY position, id"):
            self.lines[sale].append(tuple(line))
        self.payments: dict[str, Rows] = defaultdict(list)
        for sale, *paid in rows("SELECT sale_id, method, amount FROM sales_payment ORDER BY position, id"):
            self.payments[sale].append(tuple(paid))
