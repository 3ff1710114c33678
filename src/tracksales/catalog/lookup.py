"""What other apps may ask the catalogue."""

from collections.abc import Collection

from tracksales.sql import select_in, select_in_numbers


def product_prices(products: Collection[int]) -> dict[int, int | None]:
    """Today's price (minor units, null: asked at the till) of each product that exists."""
    return dict(select_in_numbers("SELECT id, price FROM catalog_product WHERE id IN {}", sorted(products)))


ERASED = "Erased customer"
"""The name of everybody who was erased (docs/decisions/0021)."""


def erased_customers(customers: Collection[str]) -> set[str]:
    """Which of these customers were erased: what still names them names them no more."""
    rows = select_in(
        "SELECT id FROM catalog_customer WHERE erased_at IS NOT NULL AND id IN {}", sorted(customers)
    )
    return {customer for (customer,) in rows}


def known_customers(customers: Collection[str]) -> set[str]:
    """Which of these customers exist."""
    rows = select_in("SELECT id FROM catalog_customer WHERE id IN {}", sorted(customers))
    return {customer for (customer,) in rows}
