"""Parked and discarded carts from journal entries."""

from collections.abc import Sequence
from typing import cast

from tracksales.journal.facts import Fact, Finding
from tracksales.protocol import CartDiscarded, CartParked, CartResumed
from tracksales.sql import Table, execute_each

_PARKED = Table(
    "parking_parkedcart",
    entry_id="text", cart="text", register_id="text", at="bigint", cashier="bigint", cashier_name="text",
    label="text", customer_name="text", lines="integer", total="bigint", ended_by="text",
)  # fmt: skip
_DISCARDED = Table(
    "parking_discardedcart",
    entry_id="text", cart="text", register_id="text", at="bigint", cashier="bigint", cashier_name="text",
    lines="integer", total="bigint",
)  # fmt: skip
_END = (
    "UPDATE parking_parkedcart SET ended_at = %s, ended_by = %s "
    "WHERE cart = %s AND register_id = %s AND at <= %s AND ended_at IS NULL"
)


def project_carts_parked(facts: Sequence[Fact]) -> list[Finding]:
    """A row for each time that a cart was set aside."""
    rows = []
    for fact in facts:
        entry, body = fact.entry, cast(CartParked, fact.body)
        rows.append(
            (
                entry.id, body.cart, entry.register, entry.at, body.cashier.id, body.cashier.name, body.label,
                body.customer_name, len(body.lines), body.total, "",
            )
        )  # fmt: skip
    _PARKED.insert(rows)
    return []


def project_carts_resumed(facts: Sequence[Fact]) -> list[Finding]:
    """The carts wait no more."""
    _end(facts, "resumed")
    return []


def project_carts_discarded(facts: Sequence[Fact]) -> list[Finding]:
    """A row for each cart thrown away; one that was parked waits no more."""
    rows = []
    for fact in facts:
        entry, body = fact.entry, cast(CartDiscarded, fact.body)
        by = body.cashier
        rows.append((entry.id, body.cart, entry.register, entry.at, by.id, by.name, body.lines, body.total))
    _DISCARDED.insert(rows)
    _end(facts, "discarded")
    return []


def _end(facts: Sequence[Fact], how: str) -> None:
    ends = [(fact.entry, cast(CartResumed, fact.body).cart) for fact in facts]
    execute_each(_END, [(entry.at, how, cart, entry.register, entry.at) for entry, cart in ends])
