"""Which permissions what is done with parked carts needs."""

from collections.abc import Iterator
from typing import cast

from msgspec import Struct

from tracksales.protocol import CartRequested
from tracksales.staff.approvals import Need


def parking_needs(kind: str, body: Struct) -> Iterator[Need]:
    """To throw a cart away, or to have one that waits at another till."""
    if kind == "cart_discarded":
        yield Need("discard")
    elif kind == "cart_requested" and cast(CartRequested, body).wanted:
        yield Need("take_over")
