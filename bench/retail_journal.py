"""From invoices to journal entries, as the tills of a shop would have written them."""

import csv
import uuid
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from zlib import crc32

from tests.support.till import Till, as_returned

from tracksales.imports.customer_rows import customer_id

from .retail import MINOR_DIGITS, Invoice, RetailLine

NO_TAX = "D"
SELLER = {"id": 1, "name": "Olive Owner"}
"""The shop's founder, who may take goods back."""
_INVOICES = uuid.UUID("8f9c2f4e-6a3c-4b57-9a52-0d6f3f6d5a10")


def write_products(file: Path, invoices: Iterable[Invoice]) -> int:
    """Write a product for each code exactly as spelt, without a price: the till asks. How many there are."""
    names: dict[str, str] = {}
    for line in (line for invoice in invoices for line in invoice.lines):
        names[line.item] = names.get(line.item) or line.name.strip()
    rows = [[item, name or item, NO_TAX] for item, name in names.items()]
    _write(file, ["item number", "name", "tax class"], rows)
    return len(rows)


def write_customers(file: Path, invoices: Iterable[Invoice]) -> int:
    """Write a customer for each number; how many there are."""
    numbers = dict.fromkeys(invoice.customer for invoice in invoices if invoice.customer)
    _write(file, ["customer number", "name"], [[number, _name(number)] for number in numbers])
    return len(numbers)


def _write(file: Path, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(heading)
        writer.writerows(rows)


def _name(customer: str) -> str:
    return f"Customer {customer}" if customer else ""


def split(invoices: Iterable[Invoice], parts: int) -> list[list[Invoice]]:
    """Spread invoices over tills by their numbers; each part stays in the order of time."""
    split: list[list[Invoice]] = [[] for _ in range(parts)]
    for invoice in invoices:
        split[crc32(invoice.number.encode()) % parts].append(invoice)
    return split


def write_journal(till: Till, invoices: Sequence[Invoice], products: Mapping[str, int]) -> dict[str, Invoice]:
    """Append an entry for each invoice to the till's journal; the invoice of each receipt."""
    till.at = min(invoice.at for invoice in invoices) - 60_000
    till.open_epoch()
    receipts = {}
    for invoice in invoices:
        till.at = invoice.at - 1000
        kind = "return" if invoice.is_return else "sale"
        till.append(kind, _body(invoice, products))
        receipts[f"T{till.number}-{till.epoch}-{till.receipts:06d}"] = invoice
    return receipts


def _body(invoice: Invoice, products: Mapping[str, int]) -> dict[str, Any]:
    sign = -1 if invoice.is_return else 1
    lines = [_line(line, sign, products) for line in invoice.lines]
    total = sum(line["total"] for line in lines)
    body = {
        "cart": str(uuid.uuid5(_INVOICES, invoice.number)),
        "shift": None,
        "cashier": SELLER,
        "customer": customer_id(invoice.customer) if invoice.customer else None,
        "customer_name": _name(invoice.customer),
        "currency": "GBP",
        "catalog_version": 0,
        "lines": lines,
        "discount": 0,
        "total": total,
        "tax": 0,
        "payments": [{"method": "cash", "name": "Cash", "amount": total, "reference": ""}],
        "change": 0,
    }
    if not invoice.is_return:
        return body
    back = [as_returned(line) for line in lines]
    return body | {"original": None, "reason": "", "lines": back}


def _line(line: RetailLine, sign: int, products: Mapping[str, int]) -> dict[str, Any]:
    price = minor_units(line.price)
    amount = price * line.quantity * sign
    return {
        "product": products[line.item],
        "item": line.item,
        "name": line.name,
        "quantity": line.quantity * sign * 1000,
        "unit_price": price,
        "list_price": None,
        "gross": amount,
        "discount": 0,
        "sale_discount": 0,
        "total": amount,
        "tax_class": NO_TAX,
        "tax_rate": 0,
        "tax": 0,
    }


def minor_units(amount: Decimal) -> int:
    """An amount in the shop's minor units. Raises ValueError for one that has more decimals."""
    minor = amount.scaleb(MINOR_DIGITS)
    if minor != minor.to_integral_value():
        raise ValueError(f"{amount} has more than {MINOR_DIGITS} decimals")
    return int(minor)
