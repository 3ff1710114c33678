"""Prices and quantities as shops write them."""

import pytest

from tracksales.imports.faults import BadRowError
from tracksales.imports.numbers import price, quantity


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("285", 28_500),
        ("40.0", 4_000),
        ("0.5", 50),
        ("0,500", 50),
        ("12,5", 1_250),
        ("KSh 2,099", 209_900),
        ("Ksh.1,234", 123_400),
        ("KES285.00", 28_500),
        ("100/=", 10_000),
        ("2.099,50", 209_950),
        ("1 234,50", 123_450),
        ("1,234,567", 123_456_700),
        ("285.0000", 28_500),
        ("0", 0),
    ],
)
def test_a_price_is_read_exactly(text: str, minor: int) -> None:
    assert price(text, "KES", 2) == minor


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("KSh 825 - KSh 2,150", "the price 'KSh 825 - KSh 2,150' is a range"),
        ("-5", "the price '-5' is negative"),
        ("KSh -5", "the price 'KSh -5' is negative"),
        ("12.9999", "the price '12.9999' has more decimals than KES has (2)"),
        ("1.500", "the price '1.500' may mean 1500 or 1.5"),
        ("$5", "the price '$5' is no amount in KES"),
        ("abc", "the price 'abc' is no number"),
        ("1,23,456", "the price '1,23,456' is no number"),
        ("1000000000000000", "the price '1000000000000000' is too large"),
    ],
)
def test_a_price_that_is_none_says_why(text: str, reason: str) -> None:
    with pytest.raises(BadRowError) as refused:
        price(text, "KES", 2)
    assert str(refused.value) == reason


def test_a_currency_without_decimals_takes_none() -> None:
    assert price("1,500", "UGX", 0) == 1500
    with pytest.raises(BadRowError, match="more decimals than UGX has"):
        price("1500.5", "UGX", 0)


def test_an_endless_price_is_refused_at_once() -> None:
    with pytest.raises(BadRowError, match="is no number"):
        price("1 " * 500_000, "KES", 2)


def test_stock_is_read_in_thousandths() -> None:
    assert [quantity(text) for text in ("4", "1.500", "-3", "1,500", "1,234.5")] == [
        4000,
        1500,
        -3000,
        1_500_000,
        1_234_500,
    ]
    with pytest.raises(BadRowError, match="more than three decimals"):
        quantity("0.0001")
    with pytest.raises(BadRowError, match="is no number"):
        quantity("500 g")
