"""Goods that come back: in the ledger with their signs, on the shelf or not, never more than was sold."""

import json

import pytest

from tests.support.shop import NOW, goods
from tests.support.till import Till, approved, sale_body
from tracksales.catalog.models import Product
from tracksales.journal.intake import take
from tracksales.journal.models import InboxItem
from tracksales.journal.verify import verify
from tracksales.sales.models import Payment, Sale, SaleLine
from tracksales.stock.models import StockLevel

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def flour_on_the_shelf(till: Till) -> StockLevel:
    """Give the stock of flour: ten."""
    return StockLevel.objects.create(product=Product.objects.get(item_number="100"), quantity=10_000)


def sold(till: Till, quantity: int = 3000) -> bytes:
    till.open_epoch()
    return till.sell([(goods("101"), 1000), (goods("100"), quantity)])


def entry_id(line: bytes) -> str:
    told: str = json.loads(line.partition(b" ")[2])["id"]
    return told


def faults() -> list[str | int]:
    return [fault for fault in verify() if isinstance(fault, str)]


def test_a_part_that_comes_back_is_worth_its_share_and_goes_to_the_shelf(
    till: Till, flour_on_the_shelf: StockLevel
) -> None:
    sale = sold(till)
    back = till.take_back(sale, [(2, 1000)])

    answer = take(till.register, till.lines, NOW)

    assert [one.outcome for one in answer.outcomes] == ["accepted"] * 3
    held = Sale.objects.get(pk=entry_id(back))
    assert (held.kind, held.total, held.original, held.reason) == (
        "return",
        -21_000,
        entry_id(sale),
        "Faulty",
    )
    line = SaleLine.objects.get(sale=held)
    assert (line.quantity, line.total, line.original_line, line.restock) == (-1000, -21_000, 2, True)
    assert Payment.objects.get(sale=held).amount == -21_000
    flour_on_the_shelf.refresh_from_db()
    assert flour_on_the_shelf.quantity == 8000
    assert faults() == []


def test_what_is_written_off_does_not_go_back_to_the_shelf(
    till: Till, flour_on_the_shelf: StockLevel
) -> None:
    sale = sold(till)
    body = till.back(sale, [(2, 3000)])
    till.append("return", body | {"lines": [line | {"restock": False} for line in body["lines"]]})

    take(till.register, till.lines, NOW)

    flour_on_the_shelf.refresh_from_db()
    assert flour_on_the_shelf.quantity == 7000


def test_the_same_goods_taken_back_at_two_tills_are_kept_and_shown(till: Till) -> None:
    sale = sold(till)
    till.take_back(sale, [(2, 2000)])
    till.take_back(sale, [(1, 1000), (2, 2000)])

    answer = take(till.register, till.lines, NOW)

    assert [one.reasons for one in answer.outcomes] == [[], [], ["returned_too_much"], ["returned_too_much"]]
    line = {"name": goods("100").name, "sold": 3000, "back": 4000, "charged": 63_000, "refunded": 84_000}
    for item in InboxItem.objects.all():
        assert item.details == {"original": entry_id(sale), "lines": [line]}
    assert Sale.objects.filter(kind="return").count() == 2


def test_more_money_back_than_was_paid_is_shown(till: Till) -> None:
    sale = sold(till)
    dear = [line | {"gross": 99_000, "total": 99_000} for line in till.back(sale, [(2, 1000)])["lines"]]
    paid = [{"method": "cash", "name": "Cash", "amount": 99_000, "reference": ""}]
    till.take_back(sale, [(2, 1000)], lines=dear, total=99_000, payments=paid)

    answer = take(till.register, till.lines, NOW)

    assert answer.outcomes[-1].reasons == ["returned_too_much"]


def test_a_return_of_a_sale_that_never_came_is_kept_and_shown(till: Till) -> None:
    till.take_back(sold(till), [(2, 1000)])

    answer = take(till.register, [till.lines[0], till.lines[2]], NOW)

    assert answer.outcomes[-1].reasons == ["gap", "original_unknown"]
    assert Sale.objects.get().total == -21_000


def test_an_exchange_is_one_receipt_of_goods_out_and_goods_back(
    till: Till, flour_on_the_shelf: StockLevel
) -> None:
    sale = sold(till)
    back, out = till.back(sale, [(2, 1000)]), sale_body([(goods("101"), 2000)])
    total = out["total"] - back["total"]
    payments = [{"method": "cash", "name": "Cash", "amount": total, "reference": ""}]
    exchange = out | {"returned": back["lines"], "total": total, "tax": out["tax"] - back["tax"]}
    body = back | exchange | {"payments": payments}
    line = till.append("exchange", body)

    answer = take(till.register, till.lines, NOW)

    assert [one.reasons for one in answer.outcomes] == [[], [], []]
    held = Sale.objects.get(pk=entry_id(line))
    assert (held.kind, held.total) == ("exchange", 13_000 - 21_000)
    lines = SaleLine.objects.filter(sale=held).order_by("position").values_list("quantity", "total")
    assert list(lines) == [(2000, 13_000), (-1000, -21_000)]
    assert Payment.objects.get(sale=held).amount == 13_000 - 21_000
    flour_on_the_shelf.refresh_from_db()
    assert flour_on_the_shelf.quantity == 8000
    assert faults() == []


def test_a_void_takes_the_whole_sale_back(till: Till, flour_on_the_shelf: StockLevel) -> None:
    till.take_back(sold(till), [(1, 1000), (2, 3000)], kind="void", approvals=approved("void"))

    answer = take(till.register, till.lines, NOW)

    assert [one.reasons for one in answer.outcomes] == [[], [], []]
    assert sum(Sale.objects.values_list("total", flat=True)) == 0
    assert sum(SaleLine.objects.values_list("quantity", flat=True)) == 0
    flour_on_the_shelf.refresh_from_db()
    assert flour_on_the_shelf.quantity == 10_000
    assert faults() == []


def test_all_the_money_for_a_part_of_the_goods_is_shown(till: Till) -> None:
    sale = sold(till)
    whole = till.back(sale, [(2, 3000)])["lines"][0]
    part = [whole | {"quantity": 1000}]
    till.take_back(sale, [(2, 3000)], lines=part)

    answer = take(till.register, till.lines, NOW)

    assert answer.outcomes[-1].reasons == ["returned_too_much"]


def test_goods_of_a_known_sale_that_name_no_line_of_it_are_shown(till: Till) -> None:
    sale = sold(till)
    lines = [line | {"original_line": None} for line in till.back(sale, [(2, 1000)])["lines"]]
    till.take_back(sale, [(2, 1000)], lines=lines)

    assert take(till.register, till.lines, NOW).outcomes[-1].reasons == ["returned_too_much"]


def test_goods_of_an_exchange_may_come_back_in_the_same_push(till: Till) -> None:
    sale = sold(till)
    back, out = till.back(sale, [(2, 1000)]), sale_body([(goods("101"), 2000)])
    total = out["total"] - back["total"]
    payments = [{"method": "cash", "name": "Cash", "amount": total, "reference": ""}]
    body = back | out | {"returned": back["lines"], "total": total, "tax": out["tax"] - back["tax"]}
    exchange = till.append("exchange", body | {"payments": payments})
    till.take_back(exchange, [(1, 1000)])

    answer = take(till.register, till.lines, NOW)

    assert [one.reasons for one in answer.outcomes] == [[], [], [], []]


def test_a_name_that_spells_an_escape_is_kept_as_it_is_and_stops_nothing(till: Till) -> None:
    till.open_epoch()
    name = "\\u0000 and \\\\u0000"
    till.sell([(goods("100"), 1000)], customer=till.new_id(), customer_name=name)

    answer = take(till.register, till.lines, NOW)

    assert answer.outcomes[-1].reasons == ["customer_unknown"]
    assert InboxItem.objects.get().details["name"] == name


def test_quantities_beyond_every_shelf_stop_no_queue(till: Till, flour_on_the_shelf: StockLevel) -> None:
    till.open_epoch()
    line = sale_body([(goods("100"), 1000)])["lines"][0] | {"quantity": 2**53 - 1}
    till.sell([(goods("100"), 1000)], lines=[line] * 1100)
    till.sell([(goods("101"), 1000)])

    answer = take(till.register, till.lines, NOW)

    assert [one.reasons for one in answer.outcomes] == [[], ["body_unreadable"], []]
    assert Sale.objects.count() == 1
    flour_on_the_shelf.refresh_from_db()
    assert flour_on_the_shelf.quantity == 10_000


def test_goods_that_came_back_before_their_sale_arrived_are_compared_when_it_does(till: Till) -> None:
    sale = sold(till)
    till.take_back(sale, [(2, 2000)])
    till.take_back(sale, [(2, 2000)])
    early = take(till.register, [till.lines[0], *till.lines[2:]], NOW)
    assert [one.reasons for one in early.outcomes[1:]] == [["gap", "original_unknown"], ["original_unknown"]]

    answer = take(till.register, [sale], NOW + 5)

    assert answer.outcomes[0].reasons == ["returned_too_much"]
    unknown = InboxItem.objects.filter(reason="original_unknown")
    assert {(one.resolved_at, one.resolution) for one in unknown} == {(NOW + 5, "The sale arrived.")}


def test_goods_that_came_back_before_their_sale_and_fit_it_settle_by_themselves(till: Till) -> None:
    sale = sold(till)
    till.take_back(sale, [(2, 2000)])
    take(till.register, [till.lines[0], till.lines[2]], NOW)

    assert take(till.register, [sale], NOW + 5).outcomes[0].reasons == []
    assert not InboxItem.objects.filter(resolved_at=None).exists()
