"""Sales and what takes them back."""

from typing import Annotated

from msgspec import Meta, Struct

from .base import Amount, Approval, Cashier, Count, Id, Rate, Serial, Text


class PricedBy(Struct, frozen=True):
    """The price list that gave a line its unit price, and the moment that it was priced at."""

    list: Count
    at: Count


class SaleLine(Struct, frozen=True):
    """One line as charged: gross - discount - sale_discount = total, and tax is contained in total.

    Where the sale's `tax_included` is false, gross and discounts are without tax: it is added to the total.
    `list_price` is the catalogue price the register knew; null where the price is asked at the till.
    `override` is why the cashier charged another price; `serials` are the pieces' serial numbers.
    """

    product: Count | None
    item: Text
    name: Text
    quantity: Amount
    unit_price: Amount
    list_price: Amount | None
    gross: Amount
    discount: Amount
    sale_discount: Amount
    total: Amount
    tax_class: Annotated[str, Meta(max_length=8)]
    tax_rate: Rate
    tax: Amount
    priced_by: PricedBy | None = None
    override: Text = ""
    serials: Annotated[list[Serial], Meta(max_length=1000)] = []


class ReturnLine(SaleLine, frozen=True, kw_only=True):
    """Goods that came back: the share of what was charged for them, positive as on the sale.

    `original_line` is the line's position on the original, from 1; null where the original is not
    known. What is not restocked is written off.
    """

    original_line: Annotated[int, Meta(ge=0, le=5000)] | None
    restock: bool


class Payment(Struct, frozen=True):
    """What one method paid. For cash `amount` is what was tendered; the change is on the sale."""

    method: Annotated[str, Meta(max_length=40)]
    name: Text
    amount: Amount
    reference: Text = ""


class SaleBody(Struct, frozen=True):
    """A completed sale: sum(lines.total) = total = sum(payments.amount) - change - rounding.

    `rounding` is what was paid in cash more than due (less: negative) for want of smaller coins.
    `tax_included` says whether unit prices, gross and discounts hold the tax; totals always do.
    `cart` names the cart that was sold: a register sells it once, whatever happens in between.
    """

    receipt: Annotated[str, Meta(max_length=40)]
    number: Count
    cart: Id
    shift: Id | None
    cashier: Cashier
    customer: Id | None
    customer_name: Text
    currency: Annotated[str, Meta(min_length=3, max_length=3)]
    catalog_version: Count
    lines: Annotated[list[SaleLine], Meta(max_length=5000)]
    discount: Amount
    total: Amount
    tax: Amount
    payments: Annotated[list[Payment], Meta(max_length=100)]
    change: Amount
    approvals: list[Approval] = []
    tax_included: bool = True
    rounding: Amount = 0


class ReturnBody(SaleBody, frozen=True, kw_only=True):
    """Goods back and money out: amounts and quantities positive, as on the sale they reverse."""

    original: Id | None
    reason: Text
    lines: Annotated[list[ReturnLine], Meta(max_length=5000)]  # type: ignore[assignment]


class VoidBody(ReturnBody, frozen=True, kw_only=True):
    """A whole completed sale undone: all that was not returned of it, to the methods it was paid with."""


class ExchangeBody(SaleBody, frozen=True, kw_only=True):
    """Goods back and others out in one: sum(lines.total) - sum(returned.total) = total.

    Where the total is negative, payments are negative: the money that goes out.
    """

    original: Id | None
    reason: Text
    returned: Annotated[list[ReturnLine], Meta(max_length=5000)]
