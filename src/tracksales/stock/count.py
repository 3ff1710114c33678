"""Levels as they stand."""

from collections.abc import Collection

from tracksales.sql import select_in


def levels_of(products: Collection[int]) -> dict[int, int]:
    """The level in thousandths of each of these products that is counted."""
    return dict(
        select_in(
            "SELECT product_id, quantity FROM stock_stocklevel WHERE product_id IN {}", sorted(products)
        )
    )
