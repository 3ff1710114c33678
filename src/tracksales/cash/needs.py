"""Which permissions what is done at a drawer needs."""

from collections.abc import Iterator
from typing import cast

from msgspec import Struct

from tracksales.protocol import CashMoved
from tracksales.staff.approvals import Need


def drawer_needs(kind: str, body: Struct) -> Iterator[Need]:
    """Cash out, the drawer opened without a sale, the end of a shift."""
    if kind == "drawer_opened":
        yield Need("no_sale")
    elif kind == "shift_closed":
        yield Need("close_shift")
    elif kind == "cash_moved" and cast(CashMoved, body).amount < 0:
        yield Need("cash_out")
