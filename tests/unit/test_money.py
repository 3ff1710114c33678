"""Money: exact, in whole minor units; the whole is the sum of its parts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.vectors import vectors
from tracksales.domain.money import allocate, divide_half_up, extend
from tracksales.domain.rounding import cash_rounding, round_to_coin
from tracksales.domain.tax import added_tax, included_tax

MONEY = vectors("money")
amounts = st.integers(-(2**53), 2**53)
weights = st.lists(st.integers(0, 2**53), max_size=30)


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("divide_half_up", divide_half_up),
        ("extend", extend),
        ("allocate", allocate),
        ("included_tax", included_tax),
        ("added_tax", added_tax),
        ("cash_rounding", cash_rounding),
    ],
)
def test_money_is_computed_as_the_vectors_say(name: str, function: object) -> None:
    assert callable(function)
    assert [[a, b, function(a, b)] for a, b, _ in MONEY[name]] == MONEY[name]


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(ZeroDivisionError):
        divide_half_up(1, 0)


def test_an_amount_is_not_split_over_lines_without_value() -> None:
    with pytest.raises(ValueError, match="without value"):
        allocate(1, [0, 0])


@given(amounts, st.integers(1, 2**53))
def test_rounding_is_to_the_nearest_and_mirrors_itself(numerator: int, denominator: int) -> None:
    rounded = divide_half_up(numerator, denominator)

    assert abs(rounded - Fraction(numerator, denominator)) <= Fraction(1, 2)
    assert divide_half_up(-numerator, denominator) == -rounded


@given(amounts, weights)
def test_the_parts_of_an_amount_sum_to_it_and_are_fair(amount: int, weights: list[int]) -> None:
    if sum(weights) == 0:
        amount = 0
    parts = allocate(amount, weights)

    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        fair = Fraction(amount * weight, sum(weights)) if sum(weights) else Fraction(0)
        assert abs(part - fair) < 1
    assert allocate(-amount, weights) == [-part for part in parts]


@given(amounts, st.integers(0, 1_000_000))
def test_the_tax_lies_within_the_total(total: int, rate: int) -> None:
    tax = included_tax(total, rate)

    assert 0 <= abs(tax) <= abs(total)
    assert included_tax(-total, rate) == -tax
    assert abs((total - tax) * rate - tax * 10_000) <= 10_000 + rate


@given(amounts, st.integers(2, 10_000))
def test_cash_is_rounded_to_coins_that_exist_and_a_refund_mirrors_it(cash: int, coin: int) -> None:
    rounding = cash_rounding(cash, coin)

    assert round_to_coin(cash, coin) % coin == 0
    assert 2 * abs(rounding) <= coin
    assert cash_rounding(-cash, coin) == -rounding
