"""Parked and discarded carts from journal entries."""

from collections.abc import Sequence
from typing import cast

from tracksales.journal.acts import COLUMNS, act_of
from tracksales.journal.facts import Fact, Finding
from tracksales.protocol import CartDiscarded, CartParked, CartResumed
from tracksales.sql import Table, execute

_PARKED = Table(
    "parking_parkedcart",
    **COLUMNS,
    cart="text", label="text", customer_name="text", lines="integer", total="bigint", ended_by="text",
)  # fmt: skip
_DISCARDED = Table("parking_discardedcart", **COLUMNS, cart="text", lines="integer", total="bigint")
_END = (
    "UPDATE parking_parkedcart SET ended_at = %s, ended_by = %s "
    "WHERE cart = %s AND register_id = %s AND ended_at IS NULL"
)


def project_parking(facts: Sequence[Fact]) -> list[Finding]:
    """Carts set aside, taken up again, thrown away: one after the other, as it was done at the till."""
    for fact in facts:
        _DO[fact.entry.kind](fact)
    return []


def _park(fact: Fact) -> None:
    body = cast(CartParked, fact.body)
    _PARKED.insert(
        [(*act_of(fact), body.cart, body.label, body.customer_name, len(body.lines), body.total, "")]
    )


def _resume(fact: Fact) -> None:
    _end(fact, cast(CartResumed, fact.body).cart, "resumed")


def _discard(fact: Fact) -> None:
    body = cast(CartDiscarded, fact.body)
    _DISCARDED.insert([(*act_of(fact), body.cart, body.lines, body.total)])
    _end(fact, body.cart, "discarded")


def _end(fact: Fact, cart: str, how: str) -> None:
    execute(_END, [fact.entry.at, how, cart, fact.entry.register])


_DO = {"cart_parked": _park, "cart_resumed": _resume, "cart_discarded": _discard}
