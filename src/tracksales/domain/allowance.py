"""How much a role may give away. Pure; the register computes the same."""

from .money import RATE_SCALE


def is_within(full: int, taken: int, limit: int) -> bool:
    """Whether a discount of `taken` off `full` (minor units) is at most `limit` basis points of it."""
    return taken <= 0 or taken * RATE_SCALE <= full * limit


def given_on(discount: int, unit_price: int) -> int:
    """What a line's own discount gives away, in minor units.

    Nothing where it is less than a thousandth of the unit costs, by which a scale's label is rounded.
    """
    return 0 if discount * 1000 <= unit_price else discount
