"""A sale's amounts agree, or it is said which do not."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.till import Goods, sale_body
from tracksales.domain.pricing import Discount
from tracksales.domain.sale import Sums, disagreements


@dataclass(frozen=True)
class Line:
    quantity: int
    unit_price: int
    gross: int
    discount: int
    sale_discount: int
    total: int
    tax_rate: int
    tax: int


def sold(discount: int = 0, *, tax_included: bool = True) -> tuple[list[Line], dict[str, Any]]:
    goods = [(Goods(1, "100", "Flour", 21_000), 2000), (Goods(2, "101", "Milk", 6500), 1000)]
    body = sale_body(goods, discount=Discount("amount", discount), tax_included=tax_included)
    names = Line.__dataclass_fields__
    return [Line(**{name: line[name] for name in names}) for line in body["lines"]], body


def wrong(lines: list[Line], body: dict[str, Any], **changed: int) -> list[str]:
    amounts = {name: body[name] for name in ("total", "tax", "discount", "change")} | {"paid": body["total"]}
    return disagreements(lines, Sums(**amounts | changed, tax_included=body["tax_included"]))


@given(st.integers(0, 60_000))
def test_a_sale_as_priced_agrees(discount: int) -> None:
    assert wrong(*sold(discount)) == []


@given(st.integers(0, 60_000))
def test_a_sale_with_tax_added_agrees(discount: int) -> None:
    assert wrong(*sold(discount, tax_included=False)) == []


def test_tax_that_is_added_is_not_taken_for_tax_that_is_contained() -> None:
    lines, body = sold(tax_included=False)

    assert wrong(lines, body | {"tax_included": True}) == ["line 1: total", "line 2: total"]


def test_what_is_rounded_is_paid_on_top() -> None:
    lines, body = sold()

    assert wrong(lines, body, rounding=50, paid=body["total"] + 50) == []
    assert wrong(lines, body, rounding=50) == ["payments"]


@pytest.mark.parametrize(
    ("amount", "named"),
    [("total", ["total", "payments"]), ("tax", ["tax"]), ("discount", ["discount"]), ("paid", ["payments"]),
     ("change", ["payments"])],
)  # fmt: skip
def test_a_sum_that_is_a_cent_off_is_named(amount: str, named: list[str]) -> None:
    lines, body = sold(100)
    amounts = body | {"paid": body["total"]}

    assert wrong(lines, body, **{amount: amounts[amount] + 1}) == named


@pytest.mark.parametrize(
    ("field", "named"),
    [
        ("unit_price", ["line 2: gross"]),
        ("gross", ["line 2: gross", "line 2: total"]),
        ("discount", ["line 2: total"]),
        ("sale_discount", ["line 2: total", "discount"]),
        ("tax", ["line 2: tax", "tax"]),
    ],
)
def test_an_amount_of_a_line_that_is_a_cent_off_is_named(field: str, named: list[str]) -> None:
    lines, body = sold(100)
    lines[1] = replace(lines[1], **{field: getattr(lines[1], field) + 1})

    assert wrong(lines, body) == named
