"""A shift in figures: what its X report shows at any time, and its Z report at the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

CASH = "cash"
"""The payment method whose money lies in the drawer; change is given out of it."""


@dataclass(frozen=True, slots=True)
class Paid:
    """What one method paid, in minor units; negative where money went out."""

    method: str
    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class Taxed:
    """A line's total under its tax class; negative where goods came back."""

    tax_class: str
    tax_rate: int
    total: int
    tax: int


@dataclass(frozen=True, slots=True)
class Taking:
    """One receipt as a shift counts it: goods out, goods back, a sale undone, and how it was paid.

    `out`, `back` and `undone` are None where the receipt has none of it. `rounding` is what was paid more
    than the total, or less, for want of smaller coins; `account` what came in for earlier sales on account.
    """

    out: int | None
    back: int | None
    undone: int | None
    discounts: int
    change: int
    rounding: int
    payments: Sequence[Paid]
    lines: Sequence[Taxed]
    account: int = 0


@dataclass(frozen=True, slots=True)
class MethodTotal:
    """What one method brought in, less what went back, change taken off."""

    method: str
    name: str
    amount: int
    count: int


@dataclass(frozen=True, slots=True)
class TaxTotal:
    """What was sold under one tax class and rate, less what came back."""

    tax_class: str
    tax_rate: int
    net: int
    tax: int


@dataclass(frozen=True, slots=True)
class ShiftTotals:
    """In minor units: expected = float + cash_sales + cash_in - cash_out.

    The methods' amounts sum to sold - returned - voided + rounding + account_paid.
    """

    float: int
    cash_sales: int
    cash_in: int
    cash_out: int
    expected: int
    sales: int
    sold: int
    returns: int
    returned: int
    voids: int
    voided: int
    discounts: int
    tax: int
    drawer_opened: int
    rounding: int
    account_paid: int
    methods: list[MethodTotal] = field(default_factory=list)
    taxes: list[TaxTotal] = field(default_factory=list)


def shift_totals(
    opening: int, takings: Sequence[Taking], moves: Sequence[int], drawer_opened: int
) -> ShiftTotals:
    """Sum a shift: opening float, receipts, cash put in (positive) and taken out (negative)."""
    methods = _methods(takings)
    cash_sales = sum(one.amount for one in methods if one.method == CASH)
    cash_in = sum(move for move in moves if move > 0)
    cash_out = -sum(move for move in moves if move < 0)
    out = [one.out for one in takings if one.out is not None]
    back = [one.back for one in takings if one.back is not None]
    undone = [one.undone for one in takings if one.undone is not None]
    return ShiftTotals(
        float=opening,
        cash_sales=cash_sales,
        cash_in=cash_in,
        cash_out=cash_out,
        expected=opening + cash_sales + cash_in - cash_out,
        sales=len(out),
        sold=sum(out),
        returns=len(back),
        returned=sum(back),
        voids=len(undone),
        voided=sum(undone),
        discounts=sum(one.discounts for one in takings),
        tax=sum(line.tax for one in takings for line in one.lines),
        drawer_opened=drawer_opened,
        rounding=sum(one.rounding for one in takings),
        account_paid=sum(one.account for one in takings),
        methods=methods,
        taxes=_taxes(line for one in takings for line in one.lines),
    )


def _methods(takings: Iterable[Taking]) -> list[MethodTotal]:
    names: dict[str, str] = {}
    amounts: dict[str, int] = {}
    counts: dict[str, int] = {}
    for taking in takings:
        for paid in taking.payments:
            names.setdefault(paid.method, paid.name)
            amounts[paid.method] = amounts.get(paid.method, 0) + paid.amount
            counts[paid.method] = counts.get(paid.method, 0) + 1
        if taking.change:
            names.setdefault(CASH, "Cash")
            amounts[CASH] = amounts.get(CASH, 0) - taking.change
    return [MethodTotal(code, names[code], amounts[code], counts.get(code, 0)) for code in sorted(names)]


def _taxes(lines: Iterable[Taxed]) -> list[TaxTotal]:
    sums: dict[tuple[str, int], tuple[int, int]] = {}
    for line in lines:
        net, tax = sums.get((line.tax_class, line.tax_rate), (0, 0))
        sums[line.tax_class, line.tax_rate] = (net + line.total - line.tax, tax + line.tax)
    return [TaxTotal(code, rate, *sums[code, rate]) for code, rate in sorted(sums)]
