"""Pricing: what the customer pays, whatever is in the cart."""

from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.vectors import vectors
from tracksales.domain.pricing import CartLine, Discount, PricedCart, discount_of, price_cart

CARTS = vectors("money")["carts"]

discounts = st.none() | st.builds(
    Discount, st.sampled_from(["amount", "percent"]), st.integers(-100, 2_000_000)
)
lines = st.builds(
    CartLine, st.integers(0, 10**9), st.integers(1, 10**7), st.sampled_from([0, 800, 1600]), discounts
)
carts = st.lists(lines, max_size=20)


def discount(given: dict[str, Any] | None) -> Discount | None:
    return None if given is None else Discount(**given)


def cart(given: list[dict[str, Any]]) -> list[CartLine]:
    return [CartLine(**{**line, "discount": discount(line["discount"])}) for line in given]


@pytest.mark.parametrize("vector", CARTS, ids=[vector["what"] for vector in CARTS])
def test_a_cart_is_priced_as_the_vectors_say(vector: dict[str, Any]) -> None:
    priced = price_cart(cart(vector["lines"]), discount(vector["discount"]))

    assert asdict(priced) | {"lines": [asdict(line) for line in priced.lines]} == vector["priced"]


@pytest.mark.parametrize("vector", CARTS, ids=[vector["what"] for vector in CARTS])
def test_where_tax_is_added_a_cart_is_priced_as_the_vectors_say(vector: dict[str, Any]) -> None:
    priced = price_cart(cart(vector["lines"]), discount(vector["discount"]), tax_included=False)

    assert asdict(priced) | {"lines": [asdict(line) for line in priced.lines]} == vector["tax_added"]


@given(carts, discounts)
def test_added_tax_changes_nothing_but_what_is_on_top(lines: list[CartLine], off: Discount | None) -> None:
    within, on_top = price_cart(lines, off), price_cart(lines, off, tax_included=False)

    assert on_top.total - on_top.tax == within.total
    assert on_top.discount == within.discount
    assert sum(line.total for line in on_top.lines) == on_top.total


@given(carts, discounts)
def test_lines_sum_to_the_total_to_the_cent(lines: list[CartLine], off: Discount | None) -> None:
    priced = price_cart(lines, off)

    assert sum(line.total for line in priced.lines) == priced.total
    assert sum(line.tax for line in priced.lines) == priced.tax
    assert sum(line.sale_discount for line in priced.lines) == priced.discount
    for line in priced.lines:
        assert line.gross - line.discount - line.sale_discount == line.total


@given(carts, discounts)
def test_no_discount_takes_more_than_there_is(lines: list[CartLine], off: Discount | None) -> None:
    priced = price_cart(lines, off)

    assert priced.total >= 0
    for line in priced.lines:
        assert 0 <= line.discount <= line.gross
        assert 0 <= line.sale_discount <= line.gross - line.discount
        assert 0 <= line.tax <= line.total


@given(carts, discounts, st.randoms(use_true_random=False))
def test_the_sequence_of_lines_does_not_change_what_is_paid(
    lines: list[CartLine], off: Discount | None, chance: Any
) -> None:
    shuffled = chance.sample(lines, len(lines))

    def paid(priced: PricedCart) -> tuple[int, int]:
        return priced.total, priced.discount

    assert paid(price_cart(shuffled, off)) == paid(price_cart(lines, off))


@given(lines)
def test_a_line_taken_back_mirrors_its_sale(line: CartLine) -> None:
    sold = price_cart([CartLine(line.unit_price, line.quantity, line.tax_rate)])
    back = price_cart([CartLine(line.unit_price, -line.quantity, line.tax_rate)])

    assert (back.total, back.tax) == (-sold.total, -sold.tax)


@given(st.integers(-(10**12), 0))
def test_nothing_comes_off_what_is_worth_nothing(amount: int) -> None:
    assert discount_of(Discount("percent", 5000), amount) == 0
    assert discount_of(Discount("amount", 100), amount) == 0
