"""Payments on account from journal entries: the balance falls, and every register is told."""

from collections.abc import Sequence
from typing import cast

from tracksales.catalog.lookup import ERASED, erased_customers, known_customers
from tracksales.catalog.publish import publish
from tracksales.journal.facts import Fact, Finding
from tracksales.protocol import AccountPaid
from tracksales.sql import Table

_PAYMENTS = Table(
    "accounts_accountpayment",
    entry_id="text", register_id="text", at="bigint", cashier="bigint", cashier_name="text", shift="text",
    customer="text", customer_name="text", amount="bigint", method="text", name="text", reference="text",
)  # fmt: skip


def project_accounts_paid(facts: Sequence[Fact]) -> list[Finding]:
    """A row for each payment on account; one by a customer whom nobody knows is shown."""
    paid = [(fact.entry, cast(AccountPaid, fact.body)) for fact in facts]
    erased = erased_customers({body.customer for _, body in paid})
    _PAYMENTS.insert(
        [
            (
                entry.id, entry.register, entry.at, body.cashier.id, body.cashier.name, body.shift,
                body.customer, ERASED if body.customer in erased else body.customer_name,
                body.amount, body.method, body.name, body.reference,
            )
            for entry, body in paid
        ]
    )  # fmt: skip
    known = known_customers({body.customer for _, body in paid})
    publish("customer", sorted(known))
    return [
        Finding(entry.id, "customer_unknown", {"customer": body.customer, "name": body.customer_name})
        for entry, body in paid
        if body.customer not in known
    ]
