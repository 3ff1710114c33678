"""What receipts did to a product's level."""

from dataclasses import dataclass

from tracksales.sql import execute

_MOVED = (
    "SELECT e.received_at, -l.quantity FROM sales_saleline l JOIN journal_entry e ON e.id = l.sale_id "
    "WHERE l.product = %s AND e.received_at >= %s AND (l.restock IS NULL OR l.restock)"
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A line's effect on the level: when the server took it in (ms), and thousandths (sold: negative)."""

    at: int
    quantity: int


def moved_since(product: int, at: int) -> list[Moved]:
    """The lines of a product taken in since then; goods written off move no stock and are left out."""
    return [Moved(*row) for row in execute(_MOVED, [product, at])]
