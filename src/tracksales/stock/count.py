"""Stock as counted: the levels are set, whatever they were."""

from collections.abc import Collection, Mapping

from tracksales.sql import select_in

from .models import StockLevel


def levels_of(products: Collection[int]) -> dict[int, int]:
    """The level in thousandths of each of these products that is counted."""
    return dict(
        select_in(
            "SELECT product_id, quantity FROM stock_stocklevel WHERE product_id IN {}", sorted(products)
        )
    )


def set_levels(quantities: Mapping[int, int]) -> None:
    """Set each product's level, in thousandths, in the order of their ids."""
    StockLevel.objects.bulk_create(
        [StockLevel(product_id=product, quantity=quantities[product]) for product in sorted(quantities)],
        update_conflicts=True,
        unique_fields=["product"],
        update_fields=["quantity"],
    )
