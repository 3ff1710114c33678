"""Sales on account: the balance rises, every register is told, and what is beyond the limit is shown."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, cast

from tracksales.catalog.lookup import known_customers
from tracksales.catalog.publish import publish
from tracksales.journal.facts import Fact, Finding
from tracksales.protocol import SaleBody
from tracksales.sales.amounts import sign_of
from tracksales.sales.on_account import account_methods
from tracksales.sql import take_turns
from tracksales.staff.approvals import Need, not_allowed

from .balance import balances, credit_limits

_ACCOUNTS = "SELECT id FROM catalog_customer WHERE id IN {}"

CREDIT = "credit"
"""The permission by which somebody lets a customer buy beyond the limit."""


def charge(facts: Sequence[Fact]) -> list[Finding]:
    """Publish the balances that these receipts changed; what went beyond a limit unapproved is found.

    So is what was paid or given back on account where no customer is named: it is in nobody's balance.
    """
    methods = account_methods()
    on_account = [(fact, amount) for fact in facts if (amount := _on_account(fact, methods)) is not None]
    if not on_account:
        return []
    charges = [(fact, amount) for fact, amount in on_account if _body(fact).customer is not None]
    customers = {customer for fact, _ in charges if (customer := _body(fact).customer) is not None}
    take_turns(_ACCOUNTS, customers)
    publish("customer", sorted(known_customers(customers)))
    beyond = list(_beyond(charges, balances(customers), credit_limits(customers)))
    wanting = {fact.entry.id for fact, _ in not_allowed([(fact, [Need(CREDIT)]) for fact, _ in beyond])}
    return [
        *(
            Finding(fact.entry.id, "credit_limit_exceeded", details)
            for fact, details in beyond
            if fact.entry.id in wanting
        ),
        *(
            Finding(fact.entry.id, "account_without_customer", {"amount": amount})
            for fact, amount in on_account
            if _body(fact).customer is None
        ),
    ]


def _body(fact: Fact) -> SaleBody:
    return cast(SaleBody, fact.body)


def _on_account(fact: Fact, methods: frozenset[str]) -> int | None:
    """What a receipt puts on an account in minor units (takes off it: negative); None: it has none of it."""
    paid = [payment.amount for payment in _body(fact).payments if payment.method in methods]
    return sign_of(fact.entry.kind) * sum(paid) if paid else None


def _beyond(
    charges: Sequence[tuple[Fact, int]], after: dict[str, int], limits: dict[str, int]
) -> Iterator[tuple[Fact, dict[str, Any]]]:
    running: defaultdict[str, int] = defaultdict(int, after)
    for fact, amount in charges:
        running[_body(fact).customer or ""] -= amount
    for fact, amount in charges:
        body = _body(fact)
        customer = body.customer or ""
        running[customer] += amount
        limit, balance = limits.get(customer, 0), running[customer]
        if amount > 0 and balance > limit:
            name = body.customer_name
            yield fact, {"customer": customer, "name": name, "limit": limit, "balance": balance}
