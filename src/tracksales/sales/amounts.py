"""A receipt's amounts with signs: goods out and money in are positive, goods back and money out negative."""

from collections.abc import Sequence
from typing import cast

from tracksales.domain.sale import Sums, disagreements
from tracksales.domain.shift import CASH
from tracksales.protocol import ExchangeBody, ReturnBody, ReturnLine, SaleBody, SaleLine

REVERSALS = ("return", "void")
"""The kinds whose amounts are written positive and mean money out."""

SOLD_KINDS = ("sale", "exchange")
"""The kinds that sell a cart, and whose goods may come back."""


def sign_of(kind: str) -> int:
    """1 where the body's total is money in, -1 where it is money out."""
    return -1 if kind in REVERSALS else 1


def goods_out(kind: str, body: SaleBody) -> Sequence[SaleLine]:
    """The lines of goods that left the shop."""
    return () if kind in REVERSALS else body.lines


def goods_back(kind: str, body: SaleBody) -> Sequence[ReturnLine]:
    """The lines of goods that came back."""
    if kind in REVERSALS:
        return cast(ReturnBody, body).lines
    return body.returned if isinstance(body, ExchangeBody) else ()


def original_of(body: SaleBody) -> str | None:
    """The entry of the receipt whose goods came back; None where none did or it is not known."""
    return body.original if isinstance(body, ReturnBody | ExchangeBody) else None


def signed_totals(kind: str, body: SaleBody) -> tuple[int, int, int, int, int, int]:
    """Total, tax, change, rounding, sum of the lines, sum of the payments, as the ledger holds them."""
    sign = sign_of(kind)
    lines = sum(line.total for line in goods_out(kind, body)) - sum(
        line.total for line in goods_back(kind, body)
    )
    paid = sign * sum(payment.amount for payment in body.payments)
    return sign * body.total, sign * body.tax, sign * body.change, sign * body.rounding, lines, paid


def wrong_amounts(kind: str, body: SaleBody) -> list[str]:
    """Which of a receipt's amounts do not agree; nothing is rounded where no cash changes hands."""
    total, tax, change, rounding, _, paid = signed_totals(kind, body)
    discount = sign_of(kind) * body.discount
    sums = Sums(total, tax, discount, paid, change, rounding, body.tax_included)
    wrong = disagreements(goods_out(kind, body), sums, goods_back(kind, body))
    if rounding and not change and all(payment.method != CASH for payment in body.payments):
        wrong.append("rounding")
    return wrong
