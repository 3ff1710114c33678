"""What was paid by a method that is settled later: on the customer's account."""

from collections.abc import Collection
from dataclasses import dataclass

from tracksales.sql import execute, select_in

_METHODS = "SELECT code FROM catalog_paymentmethod WHERE kind = 'account'"
_CHARGED = (
    "SELECT s.customer, p.method, p.amount FROM sales_sale s "
    "JOIN sales_payment p ON p.sale_id = s.entry_id WHERE s.customer IN {}"
)
_CHARGES = (
    "SELECT s.at, s.entry_id, s.kind, s.receipt, CAST(SUM(p.amount) AS bigint) FROM sales_sale s "
    "JOIN sales_payment p ON p.sale_id = s.entry_id JOIN catalog_paymentmethod m ON m.code = p.method "
    "WHERE s.customer = %s AND m.kind = 'account' GROUP BY s.at, s.entry_id, s.kind, s.receipt "
    "ORDER BY s.at, s.entry_id"
)


@dataclass(frozen=True, slots=True)
class Charge:
    """What one receipt put on a customer's account, in minor units (taken off it: negative); time in ms."""

    at: int
    entry: str
    kind: str
    receipt: str
    amount: int


def account_methods() -> frozenset[str]:
    """The codes of the payment methods that put a sale on the customer's account."""
    return frozenset(code for (code,) in execute(_METHODS))


def charged(customers: Collection[str]) -> dict[str, int]:
    """What each of these customers bought on account, less what went back to it; minor units."""
    methods = account_methods()
    sums: dict[str, int] = {}
    if not methods:
        return sums
    for customer, method, amount in select_in(_CHARGED, sorted(set(customers))):
        if method in methods:
            sums[customer] = sums.get(customer, 0) + amount
    return sums


def charges_of(customer: str) -> list[Charge]:
    """Every receipt that changed what a customer owes, in the order of time."""
    return [Charge(*row) for row in execute(_CHARGES, [customer])]
