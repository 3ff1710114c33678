"""Tax classes, and the tax contained in a price or added to it."""

from dataclasses import dataclass

from .money import RATE_SCALE, divide_half_up


@dataclass(frozen=True, slots=True)
class TaxClass:
    """A tax class: its code, its name and its rate in basis points (1600 is 16 %)."""

    code: str
    name: str
    rate: int


KENYA = (
    TaxClass("A", "Exempt", 0),
    TaxClass("B", "VAT 16 %", 1600),
    TaxClass("C", "Zero-rated", 0),
    TaxClass("D", "Non-VAT", 0),
    TaxClass("E", "VAT 8 %", 800),
)
"""Kenya's tax types (KRA eTIMS code list `tax-type`)."""


def included_tax(total: int, rate: int) -> int:
    """The tax contained in a tax-inclusive amount: total x rate / (100 % + rate), rounded half up."""
    return divide_half_up(total * rate, RATE_SCALE + rate)


def added_tax(net: int, rate: int) -> int:
    """The tax that comes on top of an amount without tax: net x rate, rounded half up."""
    return divide_half_up(net * rate, RATE_SCALE)


def tax_of(price: int, rate: int, *, tax_included: bool) -> int:
    """The tax of a line's price after discounts, contained in it or on top of it."""
    return included_tax(price, rate) if tax_included else added_tax(price, rate)
