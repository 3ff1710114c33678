"""One piece is sold once, until it comes back: serial numbers over all tills and receipts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tracksales.journal.facts import Finding
from tracksales.sql import select_in

from .tables import Row

_HISTORY = (
    "SELECT p.serial, p.product, p.sale_id, p.back, s.receipt, l.name FROM sales_saleserial p "
    "JOIN sales_sale s ON s.entry_id = p.sale_id "
    "JOIN sales_saleline l ON l.sale_id = p.sale_id AND l.position = p.position "
    "WHERE p.serial IN {} ORDER BY s.at, s.receipt"
)


class _Piece(NamedTuple):
    sale: str
    back: bool
    receipt: str
    name: str


def pieces_sold_twice(rows: Sequence[Row]) -> Iterator[Finding]:
    """A finding for each receipt just written whose piece is out more often than it came back.

    `rows` are those just written to SERIALS. What arrives late counts: the order of arrival does not.
    """
    new = {(serial, product): entry for entry, _, product, serial, back in rows if not back}
    if not new:
        return
    pieces = defaultdict(list)
    for serial, product, *piece in select_in(_HISTORY, sorted({serial for serial, _ in new})):
        pieces[serial, product].append(_Piece(*piece))
    found = defaultdict(list)
    for (serial, product), entry in new.items():
        history = pieces[serial, product]
        if _out(history) > 1:
            found[entry].append(_told(serial, history))
    for entry, lines in found.items():
        yield Finding(entry, "serial_sold_twice", {"lines": lines[:100]})


def _out(history: Iterable[_Piece]) -> int:
    return sum(-1 if piece.back else 1 for piece in history)


def _told(serial: str, history: Sequence[_Piece]) -> dict[str, Any]:
    receipts = [piece.receipt for piece in history if not piece.back]
    return {"serial": serial, "name": history[0].name, "receipts": receipts[:20]}
