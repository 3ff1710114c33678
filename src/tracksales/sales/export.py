"""The ledger as text, for whoever wants to check it: streamed, exact, in the shop's time."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from tracksales.journal.business_day import LATEST

from .models import Payment, Sale, SaleLine

COLUMNS = (
    "receipt", "time", "business_day", "register", "kind", "cashier", "customer_id", "customer", "currency",
    "total", "tax", "discount", "change", "rounding", "tax_included", "payments", "line", "item", "name",
    "quantity", "unit_price", "line_gross", "line_discount", "line_sale_discount", "line_total", "tax_class",
    "tax_rate", "line_tax",
)  # fmt: skip
"""The columns of the CSV: the sale's own and its payments, repeated on each line, then the line's."""

_CHUNK = 500
_SALE = (
    "entry_id", "receipt", "at", "business_day", "register__name", "kind", "cashier_name", "customer",
    "customer_name", "currency", "total", "tax", "discount", "change", "rounding", "tax_included",
)  # fmt: skip
_LINE = (
    "sale_id", "position", "item", "name", "quantity", "unit_price", "gross", "discount", "sale_discount",
    "total", "tax_class", "tax_rate", "tax",
)  # fmt: skip
_PAYMENT = ("sale_id", "method", "name", "amount", "reference")


@dataclass(frozen=True, slots=True)
class Format:
    """How the shop writes amounts and times."""

    minor_digits: int
    time_zone: str

    def amount(self, minor: int) -> str:
        """Minor units as decimal text."""
        return decimal_text(minor, self.minor_digits)

    def time(self, at: int) -> str:
        """ISO 8601 with the shop's offset; a device's time beyond the year 9998 is shown as its end."""
        moment = datetime.fromtimestamp(min(at, LATEST) / 1000, UTC)
        return moment.astimezone(ZoneInfo(self.time_zone)).isoformat(timespec="milliseconds")


def decimal_text(number: int, digits: int) -> str:
    """An integer in units of 10^-digits, exactly."""
    if digits == 0:
        return str(number)
    whole, part = divmod(abs(number), 10**digits)
    return f"{'-' if number < 0 else ''}{whole}.{part:0{digits}d}"


def safe_cell(text: str) -> str:
    """A text that a spreadsheet takes for text: one that looks like a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def sales(form: Format, among: QuerySet[Sale] | None = None) -> Iterator[dict[str, Any]]:
    """Sales and returns with their lines and payments, by time and then receipt: these, or every one."""
    wanted = Sale.objects.all() if among is None else among
    rows = wanted.order_by("at", "receipt", "entry_id").values_list(*_SALE).iterator(_CHUNK)
    while chunk := list(islice(rows, _CHUNK)):
        ids = [row[0] for row in chunk]
        lines: dict[str, list[dict[str, Any]]] = {}
        for line in SaleLine.objects.filter(sale__in=ids).order_by("sale", "position").values_list(*_LINE):
            lines.setdefault(line[0], []).append(_line(line, form))
        payments: dict[str, list[dict[str, str]]] = {}
        for paid in Payment.objects.filter(sale__in=ids).order_by("sale", "position").values_list(*_PAYMENT):
            payments.setdefault(paid[0], []).append(_payment(paid, form))
        for row in chunk:
            yield _sale(row, lines.get(row[0], []), payments.get(row[0], []), form)


def _sale(
    row: tuple[Any, ...], lines: list[dict[str, Any]], payments: list[dict[str, str]], form: Format
) -> dict[str, Any]:
    one = dict(zip(_SALE, row, strict=True))
    return {
        "receipt": one["receipt"],
        "time": form.time(one["at"]),
        "business_day": one["business_day"].isoformat(),
        "register": one["register__name"],
        "kind": one["kind"],
        "cashier": one["cashier_name"],
        "customer_id": one["customer"] or "",
        "customer": one["customer_name"],
        "currency": one["currency"],
        "total": form.amount(one["total"]),
        "tax": form.amount(one["tax"]),
        "discount": form.amount(one["discount"]),
        "change": form.amount(one["change"]),
        "rounding": form.amount(one["rounding"]),
        "tax_included": one["tax_included"],
        "payments": payments,
        "lines": lines,
    }


def _line(row: tuple[Any, ...], form: Format) -> dict[str, Any]:
    one = dict(zip(_LINE, row, strict=True))
    amounts = ("unit_price", "gross", "discount", "sale_discount", "total", "tax")
    return {
        "line": one["position"],
        "item": one["item"],
        "name": one["name"],
        "quantity": decimal_text(one["quantity"], 3),
        "tax_class": one["tax_class"],
        "tax_rate": decimal_text(one["tax_rate"], 2),
    } | {name: form.amount(one[name]) for name in amounts}


def _payment(row: tuple[Any, ...], form: Format) -> dict[str, str]:
    _, method, name, amount, reference = row
    return {"method": method, "name": name, "amount": form.amount(amount), "reference": reference}


def write_json(out: TextIO, form: Format) -> None:
    """A list of sales, one a line."""
    out.write("[")
    for number, sale in enumerate(sales(form)):
        out.write((",\n" if number else "\n") + json.dumps(sale, ensure_ascii=False))
    out.write("\n]\n")


def write_csv(out: TextIO, form: Format) -> None:
    """A row for every line of every sale (one without line columns for a sale that has none)."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for sale in sales(form):
        head = _head(sale)
        writer.writerows([*head, *_tail(line)] for line in sale["lines"])
        if not sale["lines"]:
            writer.writerow([*head, *[""] * (len(COLUMNS) - len(head))])


def _head(sale: dict[str, Any]) -> list[str]:
    payments = json.dumps(sale["payments"], ensure_ascii=False, separators=(",", ":"))
    texts = {"receipt", "register", "kind", "cashier", "customer_id", "customer", "currency"}
    names = COLUMNS[: COLUMNS.index("payments")]
    return [*(safe_cell(sale[name]) if name in texts else sale[name] for name in names), payments]


def _tail(line: dict[str, Any]) -> list[Any]:
    return [
        line["line"], safe_cell(line["item"]), safe_cell(line["name"]), line["quantity"], line["unit_price"],
        line["gross"], line["discount"], line["sale_discount"], line["total"], safe_cell(line["tax_class"]),
        line["tax_rate"], line["tax"],
    ]  # fmt: skip
