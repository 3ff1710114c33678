"""What must hold for a sale's amounts, whoever computed them."""

from collections.abc import Iterable
from typing import Protocol

from .money import extend
from .tax import included_tax


class LineAmounts(Protocol):
    """The amounts of a line: minor units; quantity in thousandths; rate in basis points."""

    @property
    def quantity(self) -> int: ...
    @property
    def unit_price(self) -> int: ...
    @property
    def gross(self) -> int: ...
    @property
    def discount(self) -> int: ...
    @property
    def sale_discount(self) -> int: ...
    @property
    def total(self) -> int: ...
    @property
    def tax_rate(self) -> int: ...
    @property
    def tax(self) -> int: ...


def disagreements(
    lines: Iterable[LineAmounts],
    total: int,
    tax: int,
    discount: int,
    paid: int,
    change: int,
    returned: Iterable[LineAmounts] = (),
) -> list[str]:
    """Which of a receipt's amounts do not agree; empty when sum(lines) = total = paid - change.

    `returned` are lines of goods that came back: they count against the total, and are shares of what
    was charged, not prices times quantities. Of a return the amounts are given negative.
    """
    found = []
    sum_total = sum_tax = sum_discount = 0
    for position, line in enumerate(lines, 1):
        sum_total += line.total
        sum_tax += line.tax
        sum_discount += line.sale_discount
        if line.gross != extend(line.unit_price, line.quantity):
            found.append(f"line {position}: gross")
        if line.total != line.gross - line.discount - line.sale_discount:
            found.append(f"line {position}: total")
        if line.tax != included_tax(line.total, line.tax_rate):
            found.append(f"line {position}: tax")
    for position, line in enumerate(returned, 1):
        sum_total -= line.total
        sum_tax -= line.tax
        sum_discount -= line.sale_discount
        if line.total != line.gross - line.discount - line.sale_discount:
            found.append(f"returned line {position}: total")
    if sum_total != total:
        found.append("total")
    if sum_tax != tax:
        found.append("tax")
    if sum_discount != discount:
        found.append("discount")
    if paid - change != total:
        found.append("payments")
    return found
