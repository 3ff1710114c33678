"""Cash in coins that exist: what is paid in cash is rounded to the smallest one."""

from .money import divide_half_up


def round_to_coin(amount: int, coin: int) -> int:
    """The nearest multiple of the smallest coin; halves away from zero, so that a refund mirrors its sale.

    A coin of 0 or 1 minor units rounds nothing.
    """
    return divide_half_up(amount, coin) * coin if coin > 1 else amount


def cash_rounding(cash: int, coin: int) -> int:
    """What is taken more than is due (less: negative) when so much is due in cash."""
    return round_to_coin(cash, coin) - cash
