"""From what is in the cart to what the customer pays. Pure; the register computes the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .money import RATE_SCALE, allocate, divide_half_up, extend
from .tax import tax_of


@dataclass(frozen=True, slots=True)
class Discount:
    """A discount as given: an amount in minor units, or a percentage in basis points."""

    kind: Literal["amount", "percent"]
    value: int


@dataclass(frozen=True, slots=True)
class CartLine:
    """A line before pricing: minor units per unit, thousandths, basis points of tax."""

    unit_price: int
    quantity: int
    tax_rate: int
    discount: Discount | None = None


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A priced line; its total holds the tax.

    Where prices include tax, gross - discount - sale_discount = total; where they do not, the tax is added.
    """

    gross: int
    discount: int
    sale_discount: int
    total: int
    tax: int


@dataclass(frozen=True, slots=True)
class PricedCart:
    """The lines and their sums."""

    lines: tuple[PricedLine, ...]
    discount: int
    total: int
    tax: int


def discount_of(discount: Discount | None, amount: int) -> int:
    """What a discount takes off an amount: never less than nothing, never more than the amount."""
    if discount is None:
        return 0
    if discount.kind == "amount":
        taken = discount.value
    else:
        taken = divide_half_up(amount * discount.value, RATE_SCALE)
    return max(0, min(taken, amount))


def price_cart(
    lines: Sequence[CartLine], discount: Discount | None = None, *, tax_included: bool = True
) -> PricedCart:
    """Price every line, spread the sale discount over them, and sum.

    Discounts are taken off the prices as they are shown; tax is rounded half up for each line.
    """
    gross = [extend(line.unit_price, line.quantity) for line in lines]
    own = [discount_of(line.discount, amount) for line, amount in zip(lines, gross, strict=True)]
    net = [amount - taken for amount, taken in zip(gross, own, strict=True)]
    sale_discount = discount_of(discount, sum(net))
    shares = allocate(sale_discount, net)
    priced = tuple(
        _taxed(g, d, s, line.tax_rate, tax_included=tax_included)
        for line, g, d, s in zip(lines, gross, own, shares, strict=True)
    )
    return PricedCart(priced, sale_discount, sum(p.total for p in priced), sum(p.tax for p in priced))


def _taxed(gross: int, discount: int, sale_discount: int, rate: int, *, tax_included: bool) -> PricedLine:
    price = gross - discount - sale_discount
    tax = tax_of(price, rate, tax_included=tax_included)
    return PricedLine(gross, discount, sale_discount, price if tax_included else price + tax, tax)
