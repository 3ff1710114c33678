"""Customers made at the till, from journal entries."""

from collections.abc import Sequence
from typing import cast

from tracksales.journal.facts import Fact, Finding
from tracksales.protocol import CustomerCreated
from tracksales.sql import Table

from .publish import publish

_CUSTOMERS = Table(
    "catalog_customer",
    id="text", name="text", phone="text", email="text", credit_limit="bigint", active="boolean",
)  # fmt: skip


def project_customers_created(facts: Sequence[Fact]) -> list[Finding]:
    """A customer for each entry, told to every register."""
    rows = []
    for fact in facts:
        body = cast(CustomerCreated, fact.body)
        rows.append((fact.entry.id, body.name, body.phone, body.email, 0, True))
    _CUSTOMERS.insert(rows)
    publish("customer", [fact.entry.id for fact in facts])
    return []
