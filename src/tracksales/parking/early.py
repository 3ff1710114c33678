"""What was done with a parked cart and arrived before what it follows, as after a restore."""

from dataclasses import dataclass

import msgspec

from tracksales.protocol import Entry, Id
from tracksales.sql import execute

_SINCE = (
    "SELECT kind, at, epoch, seq, line FROM journal_entry WHERE register_id = %s AND (epoch > %s OR "
    "(epoch = %s AND seq > %s)) AND kind IN ('cart_resumed', 'cart_discarded', 'cart_released') "
    "ORDER BY epoch, seq"
)
_TAKEN_UP = (
    "SELECT at, line FROM (SELECT kind, at, line FROM journal_entry WHERE register_id = %s "
    "ORDER BY epoch DESC, seq DESC LIMIT 5000) newest WHERE kind = 'cart_resumed'"
)
_HOW = {"cart_resumed": "resumed", "cart_discarded": "discarded", "cart_released": "released"}


@dataclass(frozen=True, slots=True)
class Act:
    """What a register did with a cart that it had parked: `how`, or to whom it gave it."""

    at: int
    epoch: int
    seq: int
    how: str
    released_to: Id | None


class _Body(msgspec.Struct):
    cart: str = ""
    to: str | None = None
    parked: str | None = None


class _Entry(msgspec.Struct):
    body: _Body


_entry = msgspec.json.Decoder(_Entry).decode


def done_since(parked: Entry, cart: str) -> Act | None:
    """What the register that parked a cart did with it next, if that is here already."""
    for kind, at, epoch, seq, line in execute(
        _SINCE, [parked.register, parked.epoch, parked.epoch, parked.seq]
    ):
        if (body := _body(line, cart)) and body.cart == cart:
            return Act(at, epoch, seq, _HOW[kind], body.to if kind == "cart_released" else None)
    return None


def taken_up_at(parked: str, register: str) -> int | None:
    """When a register took up what was parked elsewhere by this entry, if that is here already."""
    for at, line in execute(_TAKEN_UP, [register]):
        if (body := _body(line, parked)) and body.parked == parked:
            return int(at)
    return None


def _body(line: bytes, named: str) -> _Body | None:
    raw = bytes(line)
    return _entry(raw.partition(b" ")[2]).body if named.encode() in raw else None
