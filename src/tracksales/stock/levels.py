"""Stock moved by sales and returns, set-based."""

from collections.abc import Mapping

from django.db import connection

from tracksales.sql import execute, execute_each, select_in_numbers

_MOVE = "UPDATE stock_stocklevel SET quantity = quantity - %s WHERE product_id = %s"
_SHORT = "SELECT product_id, quantity FROM stock_stocklevel WHERE quantity < 0 AND product_id IN {}"
_MOVE_LOCKED = (
    "WITH moved AS (SELECT * FROM unnest(%s::bigint[], %s::bigint[]) AS one(product, quantity)), "
    "locked AS (SELECT l.product_id, m.quantity FROM stock_stocklevel l "
    "JOIN moved m ON m.product = l.product_id ORDER BY l.product_id FOR UPDATE OF l), "
    "changed AS (UPDATE stock_stocklevel SET quantity = stock_stocklevel.quantity - locked.quantity "
    "FROM locked WHERE locked.product_id = stock_stocklevel.product_id "
    "RETURNING stock_stocklevel.product_id, stock_stocklevel.quantity) "
    "SELECT product_id, quantity FROM changed WHERE quantity < 0"
)


def move(quantities: Mapping[int, int]) -> dict[int, int]:
    """Take thousandths off each counted product; the new level of each that is now below zero.

    Products are touched in the order of their ids, so that two batches never wait for each other.
    """
    if not quantities:
        return {}
    products = sorted(quantities)
    if connection.vendor == "postgresql":
        taken = [quantities[product] for product in products]
        return dict(execute(_MOVE_LOCKED, [_array(products), _array(taken)]))
    execute_each(_MOVE, [(quantities[product], product) for product in products])
    return dict(select_in_numbers(_SHORT, products))


def _array(numbers: list[int]) -> str:
    return f"{{{','.join(map(str, numbers))}}}"
