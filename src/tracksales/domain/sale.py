"""What must hold for a sale's amounts, whoever computed them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from .money import extend
from .tax import tax_of


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


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of a receipt in minor units; of a return they are negative.

    `paid` is the sum of the payments, `rounding` what was paid more than due for want of smaller coins.
    """

    total: int
    tax: int
    discount: int
    paid: int
    change: int
    rounding: int = 0
    tax_included: bool = True


def disagreements(
    lines: Iterable[LineAmounts], sums: Sums, returned: Iterable[LineAmounts] = ()
) -> list[str]:
    """Which of a receipt's amounts do not agree; empty when sum(lines) = total = paid - change - rounding.

    `returned` are lines of goods that came back: they count against the total, and are shares of what
    was charged, not prices times quantities, with tax included or added as it was when they were sold.
    """
    out, back = list(lines), list(returned)
    found = []
    for position, line in enumerate(out, 1):
        found += [f"line {position}: {what}" for what in _wrong(line, tax_included=sums.tax_included)]
    for position, line in enumerate(back, 1):
        if line.total - _price(line) not in (0, line.tax):
            found.append(f"returned line {position}: total")
    if sum(line.total for line in out) - sum(line.total for line in back) != sums.total:
        found.append("total")
    if sum(line.tax for line in out) - sum(line.tax for line in back) != sums.tax:
        found.append("tax")
    if sum(line.sale_discount for line in out) - sum(line.sale_discount for line in back) != sums.discount:
        found.append("discount")
    if sums.paid - sums.change != sums.total + sums.rounding:
        found.append("payments")
    return found


def _wrong(line: LineAmounts, *, tax_included: bool) -> list[str]:
    found = []
    if line.gross != extend(line.unit_price, line.quantity):
        found.append("gross")
    if line.total != _price(line) + (0 if tax_included else line.tax):
        found.append("total")
    price = line.total if tax_included else line.total - line.tax
    if line.tax != tax_of(price, line.tax_rate, tax_included=tax_included):
        found.append("tax")
    return found


def _price(line: LineAmounts) -> int:
    return line.gross - line.discount - line.sale_discount
