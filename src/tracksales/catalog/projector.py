"""Customers made at the till, from journal entries."""

from collections.abc import Sequence
from typing import cast

from tracksales.journal.facts import Fact, Finding
from tracksales.journal.inbox import resolve_naming
from tracksales.protocol import CustomerCreated
from tracksales.sql import Table

from .lookup import known_customers
from .publish import publish

_CUSTOMERS = Table(
    "catalog_customer",
    id="text", name="text", phone="text", email="text", credit_limit="bigint", active="boolean",
)  # fmt: skip


def project_customers_created(facts: Sequence[Fact]) -> list[Finding]:
    """A customer for each entry, told to every register; one whom the office has made by now stays as made.

    What named them before they were here is settled.
    """
    made = {fact.entry.id: cast(CustomerCreated, fact.body) for fact in facts}
    here = known_customers(made)
    _CUSTOMERS.insert(
        [(id_, body.name, body.phone, body.email, 0, True) for id_, body in made.items() if id_ not in here]
    )
    resolve_naming(made, "customer_unknown", "customer", "The customer arrived.", facts[0].received_at)
    publish("customer", sorted(made))
    return []
