"""How much a role may give away. Pure; the register computes the same."""

from .money import RATE_SCALE


def is_within(full: int, taken: int, limit: int) -> bool:
    """Whether a discount of `taken` off `full` (minor units) is at most `limit` basis points of it."""
    return taken <= 0 or taken * RATE_SCALE <= full * limit
