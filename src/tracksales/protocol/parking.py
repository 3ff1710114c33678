"""Carts set aside, taken up again, or thrown away."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from .base import Amount, Approval, Cashier, Count, Id, Rate, Serial, Text
from .sales import PricedBy


class Discount(Struct, frozen=True):
    """A discount as given: an amount in minor units, or a percentage in basis points."""

    kind: Literal["amount", "percent"]
    value: Count


class ParkedLine(Struct, frozen=True):
    """One line of a parked cart, before pricing; a `fixed` price is not asked of the price lists anew."""

    product: Count | None
    item: Text
    name: Text
    weighed: bool
    quantity: Amount
    unit_price: Amount
    list_price: Amount | None
    tax_class: Annotated[str, Meta(max_length=8)]
    tax_rate: Rate
    discount: Discount | None
    fixed: bool = False
    priced_by: PricedBy | None = None
    override: Text = ""
    serials: Annotated[list[Serial], Meta(max_length=1000)] = []


class CartParked(Struct, frozen=True):
    """A cart was set aside, with all that is in it and the total as it stood."""

    cart: Id
    cashier: Cashier
    label: Text
    customer: Id | None
    customer_name: Text
    lines: Annotated[list[ParkedLine], Meta(max_length=5000)]
    discount: Discount | None
    total: Amount


class CartResumed(Struct, frozen=True):
    """A parked cart was taken up again: by the register that parked it, or by the one it was released to.

    `parked` is the entry that set it aside.
    """

    cart: Id
    cashier: Cashier
    parked: Id | None = None


class CartRequested(Struct, frozen=True):
    """A register asks for a cart parked at another one, or (`wanted` false) asks no longer."""

    cart: Id
    cashier: Cashier
    wanted: bool = True
    approvals: list[Approval] = []


class CartReleased(Struct, frozen=True):
    """The register that parked a cart gives it to another one; from here on it cannot resume it itself."""

    cart: Id
    to: Id


class CartDiscarded(Struct, frozen=True):
    """A cart was thrown away: no receipt, no goods moved, no payment."""

    cart: Id
    cashier: Cashier
    lines: Annotated[int, Meta(ge=0, le=5000)]
    total: Amount
    approvals: list[Approval] = []
