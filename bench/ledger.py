"""The ledger as `tracksales sales export` prints it, read exactly."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from .installation import PROGRAM, CommandFailedError, Installation
from .retail import Invoice, Totals


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the export says: totals by month, the hash of its text, and what differs from the invoices."""

    months: dict[str, Totals]
    sha256: str
    differing: list[str]


def read_ledger(installation: Installation, receipts: Mapping[str, Invoice]) -> Ledger:
    """Read the whole ledger; `receipts` says which invoice each receipt stands for."""
    months: dict[str, Totals] = {}
    differing, unseen, text = [], set(receipts), sha256()
    for line in _export(installation):
        text.update(line)
        sale = _sale(line)
        if sale is None:
            continue
        month, is_return = sale["business_day"][:7], sale["kind"] == "return"
        amounts = [(Decimal(one["quantity"]), Decimal(one["total"])) for one in sale["lines"]]
        months.setdefault(month, Totals()).add(amounts, is_return=is_return)
        unseen.discard(sale["receipt"])
        if not _equal(sale, receipts.get(sale["receipt"])):
            differing.append(sale["receipt"])
    return Ledger(months, text.hexdigest(), [*differing, *sorted(unseen)])


def _export(installation: Installation) -> Iterator[bytes]:
    command = [str(PROGRAM), "sales", "export", "--format", "json"]
    with subprocess.Popen(command, env=installation.environment, stdout=subprocess.PIPE) as export:
        assert export.stdout is not None
        yield from export.stdout
    if export.returncode:
        raise CommandFailedError("tracksales sales export failed")


def _sale(line: bytes) -> dict[str, Any] | None:
    text = line.strip().rstrip(b",")
    if not text.startswith(b"{"):
        return None
    sale: dict[str, Any] = json.loads(text)
    return sale


def _equal(sale: Mapping[str, Any], invoice: Invoice | None) -> bool:
    """Whether each line is the invoice's, its texts as found and its amounts to the last decimal."""
    if invoice is None or (sale["kind"] == "return") != invoice.is_return:
        return False
    value = sum((line.price * line.quantity for line in invoice.lines), Decimal(0))
    paid = sum((Decimal(payment["amount"]) for payment in sale["payments"]), Decimal(0))
    stands = [
        (one["item"], one["name"], Decimal(one["quantity"]), Decimal(one["unit_price"]))
        for one in sale["lines"]
    ]
    wanted = [(line.item, line.name, Decimal(line.quantity), line.price) for line in invoice.lines]
    return stands == wanted and Decimal(sale["total"]) == value == paid
