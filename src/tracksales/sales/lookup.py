"""What other apps may ask the ledger."""

from collections.abc import Collection

from tracksales.sql import select_in

_SOLD = "SELECT cart, receipt FROM sales_sale WHERE cart IN {}"


def sold_carts(carts: Collection[str]) -> dict[str, str]:
    """Those of these carts that were sold, and the receipt of each."""
    return dict(select_in(_SOLD, sorted(carts)))
