"""Which permissions what is done with parked carts needs."""

from collections.abc import Iterator

from msgspec import Struct

from tracksales.staff.approvals import Need


def parking_needs(kind: str, _: Struct) -> Iterator[Need]:
    """To throw a cart away."""
    if kind == "cart_discarded":
        yield Need("discard")
