"""The drawer and its shift."""

from typing import Annotated

from msgspec import Meta, Struct

from .base import Amount, Approval, Cashier, Code, Count, Id, Rate, Text


class Counted(Struct, frozen=True):
    """How many notes or coins of one value lie in the drawer."""

    value: Count
    count: Count


class ShiftOpened(Struct, frozen=True):
    """A shift begins with this float in the drawer; the entry's id is the shift's."""

    cashier: Cashier
    float: Amount
    counted: Annotated[list[Counted], Meta(max_length=50)] = []


class CashMoved(Struct, frozen=True):
    """Cash put into the drawer (positive) or taken out (negative), and why."""

    shift: Id | None
    cashier: Cashier
    amount: Amount
    reason: Text
    note: Text
    approvals: list[Approval] = []


class DrawerOpened(Struct, frozen=True):
    """The drawer was opened without a sale."""

    shift: Id | None
    cashier: Cashier
    reason: Text
    approvals: list[Approval] = []


class AccountPaid(Struct, frozen=True):
    """A customer paid what they owed, or a part of it: a payment on account, with the method it came by."""

    shift: Id | None
    cashier: Cashier
    customer: Id
    customer_name: Text
    amount: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    method: Code
    name: Text
    reference: Text = ""


class MethodTotal(Struct, frozen=True):
    """What one payment method brought in, less what went back, change taken off."""

    method: Code
    name: Text
    amount: Amount
    count: Count


class TaxTotal(Struct, frozen=True):
    """What was sold under one tax class and rate, less what came back."""

    tax_class: Annotated[str, Meta(max_length=8)]
    tax_rate: Rate
    net: Amount
    tax: Amount


class ShiftTotals(Struct, frozen=True):
    """A shift in figures: what an X report shows at any time, and the Z report at the end.

    expected = float + cash_sales + cash_in - cash_out. `cash_sales` is cash taken less change and less cash
    that went back for goods. Of an exchange the goods out count as a sale, those back as a return. The
    methods' amounts sum to sold - returned - voided + rounding + account_paid.
    """

    float: Amount
    cash_sales: Amount
    cash_in: Amount
    cash_out: Amount
    expected: Amount
    sales: Count
    sold: Amount
    returns: Count
    returned: Amount
    voids: Count
    voided: Amount
    discounts: Amount
    tax: Amount
    drawer_opened: Count
    methods: Annotated[list[MethodTotal], Meta(max_length=200)]
    taxes: Annotated[list[TaxTotal], Meta(max_length=200)]
    rounding: Amount = 0
    account_paid: Amount = 0


class ShiftClosed(Struct, frozen=True):
    """A shift ends: what was counted, and its figures as the register knew them. Its Z report."""

    shift: Id
    cashier: Cashier
    counted: Amount
    denominations: Annotated[list[Counted], Meta(max_length=50)]
    note: Text
    totals: ShiftTotals
    approvals: list[Approval] = []
