"""The ledger's tables as intake writes them."""

from collections.abc import Iterator
from typing import Any, cast

from tracksales.journal.facts import Fact
from tracksales.protocol import SaleBody
from tracksales.sql import Table

SALES = Table(
    "sales_sale",
    entry_id="text", kind="text", register_id="text", receipt="text", number="bigint", at="bigint",
    business_day="date", shift="text", cashier="bigint", cashier_name="text", customer="text",
    customer_name="text", currency="text", discount="bigint", total="bigint", tax="bigint",
    change="bigint",
)  # fmt: skip

LINES = Table(
    "sales_saleline",
    sale_id="text", position="integer", product="bigint", item="text", name="text",
    quantity="bigint", unit_price="bigint", gross="bigint", discount="bigint",
    sale_discount="bigint", total="bigint", tax_class="text", tax_rate="integer", tax="bigint",
)  # fmt: skip

PAYMENTS = Table(
    "sales_payment",
    sale_id="text", position="integer", method="text", name="text", amount="bigint", reference="text",
)  # fmt: skip

Row = tuple[Any, ...]


def sale_row(fact: Fact, kind: str, sign: int) -> Row:
    """The row of SALES; `sign` is -1 for a return."""
    entry, body = fact.entry, cast(SaleBody, fact.body)
    return (
        entry.id, kind, entry.register, body.receipt, body.number, entry.at,
        fact.business_day.isoformat(), body.shift, body.cashier.id, body.cashier.name, body.customer,
        body.customer_name, body.currency, sign * body.discount, sign * body.total, sign * body.tax,
        sign * body.change,
    )  # fmt: skip


def line_rows(fact: Fact, sign: int) -> Iterator[Row]:
    """The rows of LINES."""
    for position, line in enumerate(cast(SaleBody, fact.body).lines, 1):
        yield (
            fact.entry.id, position, line.product, line.item, line.name,
            sign * line.quantity, line.unit_price, sign * line.gross, sign * line.discount,
            sign * line.sale_discount, sign * line.total, line.tax_class, line.tax_rate,
            sign * line.tax,
        )  # fmt: skip


def payment_rows(fact: Fact, sign: int) -> Iterator[Row]:
    """The rows of PAYMENTS."""
    for position, payment in enumerate(cast(SaleBody, fact.body).payments, 1):
        yield (
            fact.entry.id, position, payment.method, payment.name, sign * payment.amount,
            payment.reference,
        )  # fmt: skip
