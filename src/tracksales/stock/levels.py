"""Stock moved by sales and returns, set-based."""

from collections.abc import Mapping

from django.db import connection

from tracksales.sql import execute


def move(quantities: Mapping[int, int]) -> dict[int, int]:
    """Take thousandths off each counted product; the new level of each, sold-out ones below zero.

    Products are touched in the order of their ids, so that two batches never wait for each other.
    """
    if not quantities:
        return {}
    products = sorted(quantities)
    lock = " FOR UPDATE OF l" if connection.vendor == "postgresql" else ""
    levels: dict[int, int] = {}
    for start in range(0, len(products), 400):
        some = products[start : start + 400]
        values = ", ".join(["(%s, %s)"] * len(some))
        levels.update(
            execute(
                f"WITH moved(product, quantity) AS (VALUES {values}), "  # noqa: S608
                "locked AS (SELECT l.product_id, m.quantity FROM stock_stocklevel l "
                f"JOIN moved m ON m.product = l.product_id ORDER BY l.product_id{lock}) "
                "UPDATE stock_stocklevel SET quantity = stock_stocklevel.quantity - locked.quantity "
                "FROM locked WHERE locked.product_id = stock_stocklevel.product_id "
                "RETURNING stock_stocklevel.product_id, stock_stocklevel.quantity",
                [number for product in some for number in (product, quantities[product])],
            )
        )
    return levels
