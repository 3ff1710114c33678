"""What other apps may ask the catalogue."""

from collections.abc import Collection

from tracksales.sql import select_in, select_in_numbers


def product_prices(products: Collection[int]) -> dict[int, int | None]:
    """Today's price (minor units, null: asked at the till) of each product that exists."""
    return dict(select_in_numbers("SELECT id, price FROM catalog_product WHERE id IN {}", sorted(products)))


def known_customers(customers: Collection[str]) -> set[str]:
    """Which of these customers exist."""
    rows = select_in("SELECT id FROM catalog_customer WHERE id IN {}", sorted(customers))
    return {customer for (customer,) in rows}
