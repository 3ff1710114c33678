"""Tax classes and the tax contained in an inclusive price."""

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
