"""Never more back than was sold: what came back of a sale, over all tills and receipts."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any, cast
from zlib import crc32

from django.db import connection

from tracksales.domain.money import divide_half_up
from tracksales.journal.facts import Fact, Finding
from tracksales.journal.inbox import resolve
from tracksales.protocol import SaleBody
from tracksales.sql import execute, select_in, take_turns

from .amounts import SOLD_KINDS, goods_back, original_of

_SOLD = (
    "SELECT sale_id, position, quantity, total, name FROM sales_saleline WHERE quantity > 0 AND sale_id IN {}"
)
_BACK = (
    "SELECT s.original, coalesce(l.original_line, 0), l.quantity, l.total, l.name FROM sales_sale s "
    "JOIN sales_saleline l ON l.sale_id = s.entry_id WHERE l.quantity < 0 AND s.original IN {}"
)
_ORIGINALS = "SELECT entry_id FROM sales_sale WHERE entry_id IN {}"
_REVERSED = "SELECT entry_id, original FROM sales_sale WHERE original IN {}"

_WRITE = "SELECT pg_advisory_xact_lock_shared(%s, turn) FROM unnest(%s::int[]) AS turn"
_AWAIT = "SELECT pg_advisory_xact_lock(%s, turn) FROM unnest(%s::int[]) AS turn"
_SALES = 0x5A1E
_TURNS = 256
"""Turns at sales: those who write one have it together, who awaits one that is not here has it alone."""

Place = tuple[str, int]
"""A line of an original: its entry, and the line's position from 1; 0 where the return names none."""


class _Balance:
    """What was sold of some originals, and what came back of them, as the ledger has it now."""

    def __init__(self, originals: Collection[str]) -> None:
        wanted = sorted(originals)
        self.sold = {(sale, at): tuple(line) for sale, at, *line in select_in(_SOLD, wanted)}
        self.known = {sale for sale, _ in self.sold}
        self.quantities, self.amounts = Counter[Place](), Counter[Place]()
        self.names: dict[Place, str] = {}
        for original, line, quantity, total, name in select_in(_BACK, wanted):
            self.quantities[original, line] -= quantity
            self.amounts[original, line] -= total
            self.names[original, line] = name

    def over(self, places: Collection[Place]) -> list[dict[str, Any]]:
        """The lines of which more came back than was sold, or more money than was paid."""
        found = []
        for place in places:
            quantity, total, name = self.sold.get(place, (0, 0, self.names.get(place, "")))
            back, refunded = self.quantities[place], self.amounts[place]
            if back > quantity or refunded > _worth(total, back, quantity):
                found.append(_over(name, quantity, back, total, refunded))
        return found


def take_turns_at_sales(facts: Sequence[Fact]) -> None:
    """Until the transaction ends, who takes back a sale that is not here writes while nobody writes that one.

    Either the return sees the sale then, or the sale the return. SQLite's writers take turns at everything.
    """
    if connection.vendor != "postgresql":
        return
    written = {fact.entry.id for fact in facts}
    originals = {original for fact in facts if (original := original_of(cast(SaleBody, fact.body)))}
    elsewhere = sorted(originals - written)
    awaited = _turns({*elsewhere} - {sale for (sale,) in select_in(_ORIGINALS, elsewhere)})
    execute(_WRITE, [_SALES, sorted(_turns(written) - awaited)])
    if awaited:
        execute(_AWAIT, [_SALES, sorted(awaited)])


def _turns(sales: Collection[str]) -> set[int]:
    return {crc32(sale.encode()) % _TURNS for sale in sales}


def too_much_back(facts: Sequence[Fact]) -> Iterator[Finding]:
    """A finding for each receipt just written after which more came back than was sold, or more money."""
    reversing = {
        fact.entry.id: original for fact in facts if (original := original_of(cast(SaleBody, fact.body)))
    }
    if not reversing:
        return
    take_turns(_ORIGINALS, set(reversing.values()))
    balance = _Balance(set(reversing.values()))
    for fact in facts:
        original = reversing.get(fact.entry.id)
        if original is None:
            continue
        if original not in balance.known:
            yield Finding(fact.entry.id, "original_unknown", {"original": original})
            continue
        lines = goods_back(fact.entry.kind, cast(SaleBody, fact.body))
        over = balance.over([(original, line.original_line or 0) for line in lines])
        if over:
            yield Finding(fact.entry.id, "returned_too_much", {"original": original, "lines": over[:100]})


def back_before_sold(facts: Sequence[Fact]) -> Iterator[Finding]:
    """Sales whose goods came back at another till before their own till had sent them: compared now."""
    sold = [fact.entry.id for fact in facts if fact.entry.kind in SOLD_KINDS]
    here = {fact.entry.id for fact in facts}
    early = {entry: sale for entry, sale in select_in(_REVERSED, sold) if entry not in here}
    if not early:
        return
    resolve(early, "original_unknown", "The sale arrived.", facts[0].received_at)
    originals = set(early.values())
    balance = _Balance(originals)
    for original in sorted(originals):
        over = balance.over([place for place in balance.quantities if place[0] == original])
        if over:
            yield Finding(original, "returned_too_much", {"original": original, "lines": over[:100]})


def _worth(total: int, back: int, sold: int) -> int:
    return divide_half_up(total * back, sold) if sold else 0


def _over(name: str, sold: int, back: int, charged: int, refunded: int) -> dict[str, Any]:
    return {"name": name, "sold": sold, "back": back, "charged": charged, "refunded": refunded}
