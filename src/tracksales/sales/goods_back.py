"""Never more back than was sold: what came back of a sale, over all tills and receipts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, cast

from tracksales.domain.money import divide_half_up
from tracksales.journal.facts import Fact, Finding
from tracksales.protocol import SaleBody
from tracksales.sql import select_in

from .amounts import goods_back, original_of

_SOLD = (
    "SELECT sale_id, position, quantity, total, name FROM sales_saleline WHERE quantity > 0 AND sale_id IN {}"
)
_BACK = (
    "SELECT s.original, coalesce(l.original_line, 0), l.quantity, l.total FROM sales_sale s "
    "JOIN sales_saleline l ON l.sale_id = s.entry_id WHERE l.quantity < 0 AND s.original IN {}"
)


def too_much_back(facts: Sequence[Fact]) -> Iterator[Finding]:
    """A finding for each receipt just written after which more came back than was sold, or more money."""
    reversing = {
        fact.entry.id: original for fact in facts if (original := original_of(cast(SaleBody, fact.body)))
    }
    if not reversing:
        return
    originals = sorted(set(reversing.values()))
    sold = {
        (sale, at): (quantity, total, name) for sale, at, quantity, total, name in select_in(_SOLD, originals)
    }
    known = {sale for sale, _ in sold}
    quantities, amounts = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    for original, line, quantity, total in select_in(_BACK, originals):
        quantities[original, line] -= quantity
        amounts[original, line] -= total
    for fact in facts:
        original = reversing.get(fact.entry.id)
        if original is None:
            continue
        if original not in known:
            yield Finding(fact.entry.id, "original_unknown", {"original": original})
            continue
        over = []
        for line in goods_back(fact.entry.kind, cast(SaleBody, fact.body)):
            place = (original, line.original_line or 0)
            quantity, total, name = sold.get(place, (0, 0, line.name))
            if quantities[place] > quantity or amounts[place] > _worth(total, quantities[place], quantity):
                over.append(_over(name, quantity, quantities[place], total, amounts[place]))
        if over:
            yield Finding(fact.entry.id, "returned_too_much", {"original": original, "lines": over[:100]})


def _worth(total: int, back: int, sold: int) -> int:
    return divide_half_up(total * back, sold) if sold else 0


def _over(name: str, sold: int, back: int, charged: int, refunded: int) -> dict[str, Any]:
    return {"name": name, "sold": sold, "back": back, "charged": charged, "refunded": refunded}
