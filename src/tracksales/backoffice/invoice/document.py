"""A sale as an invoice, a return or void as a credit note: one PDF."""

from typing import Any

from django.utils.translation import gettext

from tracksales.sales.amounts import REVERSALS
from tracksales.sales.models import Sale

from .sheet import Sheet

WIDTHS = (14, 38, 14, 16, 14, 18, 20)


def title_of(sale: Sale) -> str:
    """What the paper is called."""
    return gettext("Credit note") if sale.kind in REVERSALS else gettext("Invoice")


def invoice_pdf(said: dict[str, Any]) -> bytes:
    """The document of a sale as `paper` tells it (pages/sale.py)."""
    sale, shop = said["sale"], said["shop"]
    name, header, footer = (shop.name, shop.receipt_header, shop.receipt_footer) if shop else ("", "", "")
    sheet = Sheet(title_of(sale), sale.receipt, name, header)
    sheet.facts(_facts(said))
    sheet.grid(_head(), [_line(line) for line in said["lines"]], WIDTHS, left=2)
    sheet.sums(_sums(said))
    head = [gettext("Tax class"), gettext("Rate"), gettext("Total"), gettext("Tax")]
    taxes = [[row["tax_class"], row["rate"], row["total"], row["tax"]] for row in said["taxes"]]
    sheet.grid(head, taxes, (40, 20, 20, 20))
    sheet.grid([gettext("Payment"), gettext("Amount")], _payments(said), (80, 20))
    if footer:
        sheet.multi_cell(0, 5, footer, align="C")
    return bytes(sheet.output())


def _facts(said: dict[str, Any]) -> list[tuple[str, str]]:
    sale = said["sale"]
    facts = [
        (gettext("Date"), said["time"]),
        (gettext("Customer"), sale.customer_name or gettext("Walk-in customer")),
        (gettext("Register"), sale.register.name),
        (gettext("Served by"), sale.cashier_name),
    ]
    if said["original"]:
        facts.append((gettext("Of receipt"), said["original"]))
    if sale.reason:
        facts.append((gettext("Reason"), sale.reason))
    return facts


def _head() -> list[str]:
    return [
        gettext("Item"), gettext("Name"), gettext("Quantity"), gettext("Price"), gettext("Discount"),
        gettext("Tax"), gettext("Total"),
    ]  # fmt: skip


def _line(line: dict[str, Any]) -> list[str]:
    row = line["row"]
    name = f"{row.name}\n{line['serials']}" if line.get("serials") else row.name
    tax = f"{row.tax_class} {line['tax_rate']}"
    return [row.item, name, line["quantity"], line["unit_price"], line["discount"], tax, line["total"]]


def _sums(said: dict[str, Any]) -> list[tuple[str, str]]:
    sale = said["sale"]
    rows = [(gettext("Sale discount, contained"), said["discount"])] if sale.discount else []
    if sale.tax_included:
        rows.append((gettext("Tax contained"), said["tax"]))
    else:
        rows += [(gettext("Net"), said["net"]), (gettext("Tax added"), said["tax"])]
    return [*rows, (gettext("Total"), said["total"])]


def _payments(said: dict[str, Any]) -> list[list[str]]:
    rows = [[f"{one['row'].name} {one['row'].reference}".strip(), one["amount"]] for one in said["payments"]]
    if said["sale"].change:
        rows.append([gettext("Change"), said["change"]])
    return rows
