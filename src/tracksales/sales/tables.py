"""The ledger's tables as intake writes them."""

from collections.abc import Collection, Iterator
from typing import Any, cast

from tracksales.catalog.lookup import ERASED
from tracksales.journal.facts import Fact
from tracksales.protocol import ExchangeBody, ReturnBody, SaleBody, SaleLine
from tracksales.sql import Table

from .amounts import SOLD_KINDS, goods_back, goods_out, original_of, sign_of

REVERSING = (ReturnBody, ExchangeBody)

SALES = Table(
    "sales_sale",
    entry_id="text", kind="text", register_id="text", receipt="text", number="bigint", at="bigint",
    business_day="date", shift="text", cashier="bigint", cashier_name="text", customer="text",
    customer_name="text", currency="text", discount="bigint", total="bigint", tax="bigint",
    change="bigint", rounding="bigint", tax_included="boolean", original="text", reason="text",
    cart="text",
)  # fmt: skip

LINES = Table(
    "sales_saleline",
    sale_id="text", position="integer", product="bigint", item="text", name="text",
    quantity="bigint", unit_price="bigint", gross="bigint", discount="bigint",
    sale_discount="bigint", total="bigint", tax_class="text", tax_rate="integer", tax="bigint",
    original_line="integer", restock="boolean", price_list="bigint", override="text",
)  # fmt: skip

PAYMENTS = Table(
    "sales_payment",
    sale_id="text", position="integer", method="text", name="text", amount="bigint", reference="text",
)  # fmt: skip

SERIALS = Table(
    "sales_saleserial", sale_id="text", position="integer", product="bigint", serial="text", back="boolean"
)

Row = tuple[Any, ...]


def sale_row(fact: Fact, erased: Collection[str] = ()) -> Row:
    """The row of SALES; a customer who is `erased` has no name in it."""
    entry, body = fact.entry, cast(SaleBody, fact.body)
    sign = sign_of(entry.kind)
    reason = body.reason if isinstance(body, REVERSING) else ""
    name = ERASED if body.customer in erased else body.customer_name
    return (
        entry.id, entry.kind, entry.register, body.receipt, body.number, entry.at,
        fact.business_day.isoformat(), body.shift, body.cashier.id, body.cashier.name, body.customer,
        name, body.currency, sign * body.discount, sign * body.total, sign * body.tax,
        sign * body.change, sign * body.rounding, body.tax_included, original_of(body), reason,
        body.cart if entry.kind in SOLD_KINDS else None,
    )  # fmt: skip


def line_rows(fact: Fact) -> Iterator[Row]:
    """The rows of LINES: goods out, then goods back."""
    kind, body = fact.entry.kind, cast(SaleBody, fact.body)
    out = goods_out(kind, body)
    for position, line in enumerate(out, 1):
        yield _line_row(fact.entry.id, position, line, 1, None, None)
    for position, back in enumerate(goods_back(kind, body), len(out) + 1):
        yield _line_row(fact.entry.id, position, back, -1, back.original_line, back.restock)


def _line_row(
    sale: str, position: int, line: SaleLine, sign: int, original_line: int | None, restock: bool | None
) -> Row:
    return (
        sale, position, line.product, line.item, line.name, sign * line.quantity, line.unit_price,
        sign * line.gross, sign * line.discount, sign * line.sale_discount, sign * line.total,
        line.tax_class, line.tax_rate, sign * line.tax, original_line, restock,
        line.priced_by.list if line.priced_by else None, line.override,
    )  # fmt: skip


def payment_rows(fact: Fact) -> Iterator[Row]:
    """The rows of PAYMENTS."""
    sign = sign_of(fact.entry.kind)
    for position, payment in enumerate(cast(SaleBody, fact.body).payments, 1):
        yield (
            fact.entry.id, position, payment.method, payment.name, sign * payment.amount,
            payment.reference,
        )  # fmt: skip


def serial_rows(fact: Fact) -> Iterator[Row]:
    """The rows of SERIALS: pieces out, then pieces back; none of most receipts."""
    kind, body = fact.entry.kind, cast(SaleBody, fact.body)
    out = goods_out(kind, body)
    for position, line in enumerate([*out, *goods_back(kind, body)], 1):
        for serial in line.serials:
            yield fact.entry.id, position, line.product, serial, position > len(out)
