"""Every register is told which carts wait, and who asked for one; a sold cart waits no more."""

import logging
from collections.abc import Collection, Mapping, Sequence

import msgspec

from tracksales.catalog.publish import publish_by
from tracksales.protocol import CartParked, ParkedRow
from tracksales.sql import execute_each, select_in, take_turns

from .models import ParkedCart

KIND = "parked_cart"
_WAITING = "SELECT DISTINCT cart FROM parking_parkedcart WHERE ended_at IS NULL AND cart IN {}"
_EVER_PARKED = "SELECT entry_id FROM parking_parkedcart WHERE cart IN {}"
_SOLD = "UPDATE parking_parkedcart SET ended_at = %s, ended_by = 'sold' WHERE cart = %s AND ended_at IS NULL"


_log = logging.getLogger(__name__)


def tell(carts: Collection[str]) -> None:
    """Publish these carts as they stand; those that wait no more as tombstones."""
    publish_by(KIND, sorted(carts), _rows)


def end_sold(carts: Mapping[str, int]) -> None:
    """These carts were sold, at these times: what waits of them waits no more.

    Until the transaction ends nobody else sells a cart whose parking is here: whether it was sold is asked
    after this.
    """
    take_turns(_EVER_PARKED, carts)
    waiting = [cart for (cart,) in select_in(_WAITING, sorted(carts))]
    if waiting:
        execute_each(_SOLD, [(carts[cart], cart) for cart in waiting])
        tell(waiting)


def _rows(carts: Sequence[str]) -> dict[str, str | None]:
    rows: dict[str, str | None] = dict.fromkeys(carts)
    waiting = ParkedCart.objects.filter(cart__in=rows, ended_at=None, content__isnull=False)
    for one in waiting.select_related("register").order_by("at"):
        try:
            rows[one.cart] = msgspec.json.encode(_row(one)).decode()
        except msgspec.ValidationError:
            _log.exception("What was set aside by entry %s cannot be told to other registers.", one.pk)
    return rows


def _row(one: ParkedCart) -> ParkedRow:
    return ParkedRow(
        entry=one.pk,
        register=one.register_id,
        register_name=one.register.name,
        at=one.at,
        parked=msgspec.convert(one.content, CartParked),
        requested_by=one.requested_by_id,
        requested_at=one.requested_at,
        owner_seen=one.owner_seen,
        released_to=one.released_to_id,
    )
