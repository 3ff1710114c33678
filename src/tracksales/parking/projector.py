"""Parked, requested, released, resumed and discarded carts from journal entries."""

from collections.abc import Sequence
from typing import cast

import msgspec

from tracksales.catalog.lookup import erased_customers
from tracksales.journal.acts import COLUMNS, act_of
from tracksales.journal.facts import Fact, Finding
from tracksales.protocol import CartDiscarded, CartParked, CartReleased, CartRequested, CartResumed
from tracksales.sales.lookup import sold_carts
from tracksales.sql import Table, execute, json_text, one_row

from .telling import tell

_PARKED = Table(
    "parking_parkedcart",
    **COLUMNS,
    cart="text", label="text", customer_name="text", lines="integer", total="bigint", ended_by="text",
    ended_at="bigint", content="jsonb",
)  # fmt: skip
_DISCARDED = Table("parking_discardedcart", **COLUMNS, cart="text", lines="integer", total="bigint")
_HOLDER = "coalesce(released_to_id, register_id)"
_END = (
    f"UPDATE parking_parkedcart SET ended_at = %s, ended_by = %s WHERE cart = %s AND {_HOLDER} = %s "  # noqa: S608
    "AND ended_at IS NULL"
)
_REQUEST = (
    "UPDATE parking_parkedcart SET requested_by_id = %s, requested_at = %s, owner_seen = "
    "(SELECT last_contact FROM journal_register WHERE id = parking_parkedcart.register_id) "
    "WHERE cart = %s AND register_id <> %s AND released_to_id IS NULL AND ended_at IS NULL"
)
_WANT_NO_MORE = (
    "UPDATE parking_parkedcart SET requested_by_id = NULL, requested_at = NULL "
    "WHERE cart = %s AND requested_by_id = %s AND released_to_id IS NULL AND ended_at IS NULL"
)
_RELEASE = (
    "UPDATE parking_parkedcart SET released_to_id = %s "
    "WHERE cart = %s AND register_id = %s AND released_to_id IS NULL AND ended_at IS NULL"
)


def project_parking(facts: Sequence[Fact]) -> list[Finding]:
    """Carts set aside, given over, taken up again, thrown away: one after the other, as it was done."""
    for fact in facts:
        _DO[fact.entry.kind](fact)
    tell({fact.body.cart for fact in facts})  # type: ignore[attr-defined]
    return []


def _park(fact: Fact) -> None:
    """Raises msgspec.ValidationError where, without NUL, it is no content that a register could take up."""
    body = cast(CartParked, fact.body)
    if body.customer is not None and erased_customers({body.customer}):
        body = msgspec.structs.replace(body, customer=None, customer_name="")
    content = json_text(body)
    msgspec.json.decode(content, type=CartParked)
    sold = body.cart in sold_carts([body.cart])
    _PARKED.insert(
        [
            (
                *act_of(fact), body.cart, body.label, body.customer_name, len(body.lines), body.total,
                "sold" if sold else "", fact.entry.at if sold else None, content,
            )
        ]
    )  # fmt: skip


def _resume(fact: Fact) -> None:
    _end(fact, cast(CartResumed, fact.body).cart, "resumed")


def _request(fact: Fact) -> None:
    body, asker = cast(CartRequested, fact.body), fact.entry.register
    if body.wanted:
        execute(_REQUEST, [asker, fact.received_at, body.cart, asker])
    else:
        execute(_WANT_NO_MORE, [body.cart, asker])


def _release(fact: Fact) -> None:
    body = cast(CartReleased, fact.body)
    if one_row("SELECT 1 FROM journal_register WHERE id = %s", body.to):
        execute(_RELEASE, [body.to, body.cart, fact.entry.register])


def _discard(fact: Fact) -> None:
    body = cast(CartDiscarded, fact.body)
    _DISCARDED.insert([(*act_of(fact), body.cart, body.lines, body.total)])
    _end(fact, body.cart, "discarded")


def _end(fact: Fact, cart: str, how: str) -> None:
    execute(_END, [fact.entry.at, how, cart, fact.entry.register])


_DO = {
    "cart_parked": _park,
    "cart_resumed": _resume,
    "cart_requested": _request,
    "cart_released": _release,
    "cart_discarded": _discard,
}
