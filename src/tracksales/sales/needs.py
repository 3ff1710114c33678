"""Which permissions a receipt needs."""

from collections.abc import Iterator

from tracksales.domain.allowance import given_on
from tracksales.protocol import SaleBody
from tracksales.staff.approvals import Need

from .amounts import goods_back, goods_out


def receipt_needs(kind: str, body: SaleBody) -> Iterator[Need]:
    """A void, a return, and what was given away or priced otherwise of the goods that went out."""
    if goods_back(kind, body):
        yield Need("void" if kind == "void" else "return")
    lines = goods_out(kind, body)
    taken = sum(given_on(line.discount, line.unit_price) + line.sale_discount for line in lines)
    if taken > 0:
        yield Need("discount", sum(line.gross for line in lines), taken)
    if any(line.override for line in lines):
        yield Need("price_override")
