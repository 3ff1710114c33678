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

from .early import done_since, taken_up_at
from .telling import tell

_PARKED = Table(
    "parking_parkedcart",
    **COLUMNS,
    cart="text", label="text", customer_name="text", lines="integer", total="bigint", ended_by="text",
    ended_at="bigint", content="jsonb",
)  # fmt: skip
_DISCARDED = Table("parking_discardedcart", **COLUMNS, cart="text", lines="integer", total="bigint")
_HOLDER = "coalesce(released_to_id, register_id)"
_NOT_SINCE = (
    "AND NOT EXISTS (SELECT 1 FROM journal_entry e WHERE e.id = entry_id AND e.register_id = %s "
    "AND (e.epoch > %s OR (e.epoch = %s AND e.seq > %s)))"
)
"""What its register parked again afterwards is left alone: an entry may arrive late."""
_END = (
    f"UPDATE parking_parkedcart SET ended_at = %s, ended_by = %s WHERE cart = %s AND {_HOLDER} = %s "  # noqa: S608
    f"AND ended_at IS NULL {_NOT_SINCE}"
)
_END_THIS = (
    "UPDATE parking_parkedcart SET ended_at = %s, ended_by = %s WHERE entry_id = %s AND ended_at IS NULL"
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
    "UPDATE parking_parkedcart SET released_to_id = %s "  # noqa: S608
    f"WHERE cart = %s AND register_id = %s AND released_to_id IS NULL AND ended_at IS NULL {_NOT_SINCE}"
)
_RELEASED = (
    "SELECT entry_id FROM parking_parkedcart WHERE cart = %s AND released_to_id = %s AND ended_at IS NULL"
)


def project_parking(facts: Sequence[Fact]) -> list[Finding]:
    """Carts set aside, given over, taken up again, thrown away: one after the other, as it was done."""
    for fact in sorted(facts, key=lambda one: (one.entry.epoch, one.entry.seq)):
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
    entry = fact.entry
    if not sold and (act := done_since(entry, body.cart)):
        if act.released_to is None:
            execute(_END_THIS, [act.at, act.how, entry.id])
        else:
            _give(body.cart, entry.register, act.released_to, act.epoch, act.seq)


def _resume(fact: Fact) -> None:
    _end(fact, cast(CartResumed, fact.body).cart, "resumed")


def _request(fact: Fact) -> None:
    body, asker = cast(CartRequested, fact.body), fact.entry.register
    if body.wanted:
        execute(_REQUEST, [asker, fact.received_at, body.cart, asker])
    else:
        execute(_WANT_NO_MORE, [body.cart, asker])


def _release(fact: Fact) -> None:
    body, entry = cast(CartReleased, fact.body), fact.entry
    _give(body.cart, entry.register, body.to, entry.epoch, entry.seq)


def _give(cart: str, holder: str, to: str, epoch: int, seq: int) -> None:
    """From here on it is another register's; which may have taken it up, by an entry that arrived before."""
    if not one_row("SELECT 1 FROM journal_register WHERE id = %s", to):
        return
    execute(_RELEASE, [to, cart, holder, holder, epoch, epoch, seq])
    for (parked,) in execute(_RELEASED, [cart, to]):
        if (at := taken_up_at(parked, to)) is not None:
            execute(_END_THIS, [at, "resumed", parked])


def _discard(fact: Fact) -> None:
    body = cast(CartDiscarded, fact.body)
    _DISCARDED.insert([(*act_of(fact), body.cart, body.lines, body.total)])
    _end(fact, body.cart, "discarded")


def _end(fact: Fact, cart: str, how: str) -> None:
    entry = fact.entry
    place = [entry.register, entry.epoch, entry.epoch, entry.seq]
    execute(_END, [entry.at, how, cart, entry.register, *place])


_DO = {
    "cart_parked": _park,
    "cart_resumed": _resume,
    "cart_requested": _request,
    "cart_released": _release,
    "cart_discarded": _discard,
}
