"""A customer's account, line by line: what raised and what lowered the balance."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracksales.sales.on_account import charges_of

from .models import AccountPayment


@dataclass(frozen=True, slots=True)
class Posting:
    """A change of what a customer owes. Minor units; `at` in ms since 1970 UTC.

    `what` is a receipt's kind, or "paid"; `number` the receipt, or how it was paid.
    """

    at: int
    entry: str
    what: str
    number: str
    amount: int
    balance: int


def statement(customer: str) -> Iterator[Posting]:
    """Every change in the order of time, each with the balance after it; the last is the balance now."""
    rows = [(one.at, one.entry, one.kind, one.receipt, one.amount) for one in charges_of(customer)]
    rows += [
        (paid.at, paid.pk, "paid", f"{paid.name} {paid.reference}".strip(), -paid.amount)
        for paid in AccountPayment.objects.filter(customer=customer)
    ]
    balance = 0
    for at, entry, what, number, amount in sorted(rows):
        balance += amount
        yield Posting(at, entry, what, number, amount, balance)
