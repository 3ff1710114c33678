"""Tax on top of prices, and cash in coins that exist: the ledger holds both, and the drawer is in balance."""

import json
from dataclasses import asdict
from typing import Any

import pytest

from tests.support.shop import NOW, goods, outcomes
from tests.support.till import Till, sale_body
from tracksales.cash.report import totals_of
from tracksales.domain.pricing import Discount
from tracksales.journal.intake import take
from tracksales.journal.models import InboxItem
from tracksales.journal.verify import verify
from tracksales.sales.models import Sale, SaleLine

pytestmark = pytest.mark.django_db(transaction=True)


def paid(method: str, amount: int) -> dict[str, Any]:
    return {"method": method, "name": method.title(), "amount": amount, "reference": ""}


def entry(line: bytes) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(line.partition(b" ")[2])
    return made


def test_tax_that_comes_on_top_is_in_every_total_and_comes_back_with_the_goods(till: Till) -> None:
    till.open_epoch()
    sold = till.sell(
        [(goods("100"), 3000), (goods("101"), 1000)], discount=Discount("amount", 101), tax_included=False
    )
    till.take_back(sold, [(1, 1000)])

    answer = take(till.register, till.lines, NOW)

    assert outcomes(answer) == [("accepted", [])] * 3
    sale, back = Sale.objects.order_by("number")
    assert (sale.tax_included, sale.total, sale.tax) == (False, 69_399 + 11_104, 11_104)
    assert list(SaleLine.objects.filter(sale=back).values_list("gross", "total", "tax")) == [
        (-21_000, -24_324, -3355)
    ]
    assert [fault for fault in verify() if isinstance(fault, str)] == []


def test_contained_tax_that_is_said_to_be_on_top_does_not_add_up(till: Till) -> None:
    till.open_epoch()
    till.append("sale", sale_body([(goods("100"), 1000)]) | {"cart": till.new_id(), "tax_included": False})

    answer = take(till.register, till.lines, NOW)

    assert outcomes(answer)[-1] == ("needs_review", ["amounts_disagree"])
    assert InboxItem.objects.get().details == {"amounts": ["line 1: total", "line 1: tax"]}


def test_a_shift_with_rounded_cash_is_in_balance(till: Till) -> None:
    till.open_epoch()
    shift = entry(till.open_shift(100_000))["id"]
    odd = goods("101")
    odd.price = 6555
    off = Discount("amount", 5)
    drifting = [(odd, 1000)]
    sold = till.sell(
        drifting, shift=shift, discount=off, payments=[paid("cash", 10_000)], change=3400, rounding=50
    )
    till.take_back(sold, [(1, 1000)], payments=[paid("cash", 6600)], rounding=50)
    till.sell(drifting, shift=shift, method="card")

    answer = take(till.register, till.lines, NOW)

    assert [one.reasons for one in answer.outcomes[2:]] == [["price_drift"], [], ["price_drift"]]
    assert list(Sale.objects.order_by("number").values_list("total", "rounding")) == [
        (6550, 50),
        (-6550, -50),
        (6555, 0),
    ]
    figures = asdict(totals_of(shift))
    assert (figures["rounding"], figures["cash_sales"], figures["expected"]) == (0, 0, 100_000)
    taken = figures["sold"] - figures["returned"] - figures["voided"] + figures["rounding"]
    assert sum(one["amount"] for one in figures["methods"]) == taken
    assert [fault for fault in verify() if isinstance(fault, str)] == []


def test_nothing_is_rounded_where_no_cash_changes_hands(till: Till) -> None:
    till.open_epoch()
    till.sell([(goods("101"), 1000)], payments=[paid("card", 6550)], rounding=50)

    answer = take(till.register, till.lines, NOW)

    assert outcomes(answer)[-1] == ("needs_review", ["amounts_disagree"])
    assert InboxItem.objects.get().details == {"amounts": ["rounding"]}
