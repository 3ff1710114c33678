"""What customers owe: all they bought on account, less what went back to it and what they paid of it."""

from collections.abc import Collection

from tracksales.sales.on_account import charged
from tracksales.sql import select_in

_PAID = "SELECT customer, amount FROM accounts_accountpayment WHERE customer IN {}"
_LIMITS = "SELECT id, credit_limit FROM catalog_customer WHERE id IN {}"


def balances(customers: Collection[str]) -> dict[str, int]:
    """What each of these customers owes, in minor units, from the ledger; negative: they paid ahead."""
    owed = charged(customers)
    for customer, amount in select_in(_PAID, sorted(set(customers))):
        owed[customer] = owed.get(customer, 0) - amount
    return owed


def credit_limits(customers: Collection[str]) -> dict[str, int]:
    """Up to what balance each of these customers may buy on account; 0 for one nobody knows."""
    known: dict[str, int] = dict(select_in(_LIMITS, sorted(set(customers))))
    return {customer: known.get(customer, 0) for customer in customers}
