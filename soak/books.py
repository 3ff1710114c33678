"""What a till confirmed, held against its journal and against the shop's ledger."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.support.server import Server

from .counts import Counts


@dataclass(frozen=True)
class Sold:
    """A sale as one of the books has it: its total as the screen writes it."""

    receipt: str
    total: str
    cart: str = ""


def in_journal(lines: Iterable[str]) -> list[Sold]:
    """The sales among a journal's lines."""
    entries = [json.loads(line.partition(" ")[2]) for line in lines]
    return [
        Sold(entry["body"]["receipt"], f"{Decimal(entry['body']['total']) / 100:.2f}", entry["body"]["cart"])
        for entry in entries
        if entry["kind"] == "sale"
    ]


def held_against(confirmed: Mapping[str, str], held: Iterable[Sold]) -> Counts:
    """Count what of the confirmed sales (receipt and total) is lost, doubled or altered in a book."""
    books = list(held)
    totals = {sold.receipt: sold.total for sold in books}
    times = Counter(sold.receipt for sold in books) + Counter(sold.cart for sold in books if sold.cart)
    return Counts(
        lost=sum(receipt not in totals for receipt in confirmed),
        doubled=sum(count - 1 for count in times.values()),
        altered=sum(totals.get(receipt, total) != total for receipt, total in confirmed.items()),
    )


def in_ledger(server: Server) -> list[dict[str, Any]]:
    """The exported sales."""
    exported = server.command("sales", "export", "--format", "json")
    if exported.returncode != 0:
        raise RuntimeError(exported.stderr)
    sales: list[dict[str, Any]] = json.loads(exported.stdout)
    return sales


def ledger_against(server: Server, confirmed: Mapping[str, str], journal: Iterable[str] = ()) -> Counts:
    """Count what the ledger lacks or has too much of what was confirmed and of what the journal holds."""
    sales = in_ledger(server)
    counts = held_against(confirmed, (Sold(sale["receipt"], sale["total"]) for sale in sales))
    held = {sold.receipt for sold in in_journal(journal)}
    counts.undrained = len(held - {sale["receipt"] for sale in sales})
    counts.out_of_balance = sum(not balances(sale) for sale in sales) + gaps(
        sale["receipt"] for sale in sales
    )
    verified = server.command("journal", "verify")
    if verified.returncode != 0:
        raise RuntimeError(verified.stdout + verified.stderr)
    return counts


def balances(sale: Mapping[str, Any]) -> bool:
    """Whether lines, total, payments and change agree."""
    lines = sum(Decimal(line["total"]) for line in sale["lines"])
    paid = sum(Decimal(payment["amount"]) for payment in sale["payments"]) - Decimal(sale["change"])
    return lines == Decimal(sale["total"]) == paid


def gaps(receipts: Iterable[str]) -> int:
    """How many receipt numbers are missing below the highest of each till and epoch."""
    numbers: dict[str, set[int]] = {}
    for receipt in receipts:
        series, _, number = receipt.rpartition("-")
        numbers.setdefault(series, set()).add(int(number))
    return sum(max(series) - len(series) for series in numbers.values())
