"""Integer arithmetic for money. Amounts are minor units, quantities thousandths, rates basis points."""

from collections.abc import Sequence

QUANTITY_SCALE = 1000
RATE_SCALE = 10_000


def divide_half_up(numerator: int, denominator: int) -> int:
    """Divide and round half away from zero, so that a return mirrors its sale.

    Raises ZeroDivisionError when the denominator is zero.
    """
    if (numerator < 0) != (denominator < 0):
        return -((2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator)))
    return (2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator))


def extend(unit_price: int, quantity: int) -> int:
    """The price of a quantity: minor units per whole unit times thousandths, rounded half up."""
    return divide_half_up(unit_price * quantity, QUANTITY_SCALE)


def allocate(amount: int, weights: Sequence[int]) -> list[int]:
    """Split an amount in proportion to non-negative weights; the parts sum to the amount exactly.

    What rounding leaves over goes to the largest remainders, the earlier line first among equals.
    With no positive weight every part is zero and the amount must be zero: ValueError otherwise.
    """
    total = sum(weights)
    if total == 0:
        if amount != 0:
            raise ValueError("an amount cannot be split over lines without value")
        return [0] * len(weights)
    sign = -1 if amount < 0 else 1
    parts = [abs(amount) * weight // total for weight in weights]
    remainders = [abs(amount) * weight % total for weight in weights]
    left = abs(amount) - sum(parts)
    for index in sorted(range(len(weights)), key=lambda i: (-remainders[i], i))[:left]:
        parts[index] += 1
    return [sign * part for part in parts]
