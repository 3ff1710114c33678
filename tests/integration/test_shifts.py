"""A shift at the till and in the ledger: the same figures to the cent, whatever arrives when."""

import json
from dataclasses import asdict
from typing import Any

import pytest

from tests.support.shop import NOW, enrolled_till, goods
from tests.support.till import Till
from tracksales.cash.models import Closing, DrawerOpening, Move
from tracksales.cash.report import totals_of
from tracksales.journal.intake import take
from tracksales.journal.models import InboxItem
from tracksales.sales.models import Sale
from tracksales.shop.models import Shop

pytestmark = pytest.mark.django_db(transaction=True)

CASH_AFTER = 100_000 + 21_000 + 13_000 - 6500 + 5000 - 50_000


def worked(till: Till) -> str:
    """Open, sell twice, take one back, put in, take out, look into the drawer; the shift's id."""
    till.open_epoch()
    shift: str = json.loads(till.open_shift(100_000).partition(b" ")[2])["id"]
    till.sell([(goods("100"), 1000)], shift=shift)
    milk = till.sell([(goods("101"), 2000)], shift=shift)
    till.take_back(milk, [(1, 1000)])
    till.move_cash(5000, shift, "Change fund")
    till.move_cash(-50_000, shift)
    till.open_drawer(shift)
    return shift


def told(**changed: Any) -> dict[str, Any]:
    """The figures as the register adds them up."""
    return {
        "float": 100_000, "cash_sales": 27_500, "cash_in": 5000, "cash_out": 50_000, "expected": CASH_AFTER,
        "sales": 2, "sold": 34_000, "returns": 1, "returned": 6500, "voids": 0, "voided": 0, "discounts": 0,
        "tax": 2897 + 1793 - 897, "drawer_opened": 1, "rounding": 0, "account_paid": 0,
        "methods": [{"method": "cash", "name": "Cash", "amount": 27_500, "count": 3}],
        "taxes": [{"tax_class": "B", "tax_rate": 1600, "net": 27_500 - 3793, "tax": 3793}],
    } | changed  # fmt: skip


def test_the_ledgers_figures_of_a_shift_are_the_registers(till: Till) -> None:
    shift = worked(till)
    till.close_shift(shift, told(), counted=CASH_AFTER - 500)

    answer = take(till.register, till.lines, NOW)

    assert [one.reasons for one in answer.outcomes] == [[]] * len(till.lines)
    assert asdict(totals_of(shift)) == told()
    closing = Closing.objects.get()
    assert (closing.shift, closing.counted, closing.expected) == (shift, CASH_AFTER - 500, CASH_AFTER)
    assert closing.totals == told()
    assert list(Move.objects.order_by("at").values_list("amount", "reason")) == [
        (5000, "Change fund"),
        (-50_000, "Safe drop"),
    ]
    assert DrawerOpening.objects.get().reason == "Change"


def test_a_shift_closed_with_other_figures_is_shown_and_keeps_both(till: Till) -> None:
    shift = worked(till)
    till.close_shift(shift, told(sold=99_000, sales=3))

    answer = take(till.register, till.lines, NOW)

    assert answer.outcomes[-1].reasons == ["shift_totals_disagree"]
    assert InboxItem.objects.get().details == {
        "amounts": [
            {"figure": "sales", "register": 3, "ledger": 2},
            {"figure": "sold", "register": 99_000, "ledger": 34_000},
        ]
    }


def test_a_sale_that_arrives_after_its_shift_was_closed_counts_and_settles_the_difference(till: Till) -> None:
    shift = worked(till)
    till.close_shift(shift, told())
    late = till.lines[2]

    first = take(till.register, [line for line in till.lines if line != late], NOW)
    then = take(till.register, [late], NOW + 5)

    assert first.outcomes[-1].reasons == ["shift_totals_disagree"]
    assert then.outcomes[0].reasons == ["shift_was_closed"]
    assert asdict(totals_of(shift)) == told()
    item = InboxItem.objects.get(reason="shift_totals_disagree")
    assert (item.resolved_at, item.resolution) == (NOW + 5, "The missing entries of the shift arrived.")
    assert Closing.objects.get().totals == told()
    assert Sale.objects.count() == 3


def test_a_sale_that_names_a_closed_shift_is_kept_and_shown(till: Till) -> None:
    shift = worked(till)
    till.close_shift(shift, told())
    take(till.register, till.lines, NOW)
    line = till.sell([(goods("100"), 1000)], shift=shift)

    assert take(till.register, [line], NOW).outcomes[0].reasons == ["shift_was_closed"]
    assert Sale.objects.count() == 4


def test_a_shift_closed_twice_and_one_never_opened_are_kept_and_shown(till: Till) -> None:
    shift = worked(till)
    till.close_shift(shift, told())
    till.close_shift(shift, told())
    till.close_shift(till.new_id(), told())

    answer = take(till.register, till.lines, NOW)

    assert [one.reasons for one in answer.outcomes[-2:]] == [["shift_closed_twice"], ["shift_unknown"]]
    assert Closing.objects.count() == 3


def test_a_late_sale_that_makes_the_figures_disagree_is_shown_with_them(till: Till) -> None:
    shift = worked(till)
    till.close_shift(shift, told())
    take(till.register, till.lines, NOW)
    late = till.sell([(goods("100"), 1000)], shift=shift)

    take(till.register, [late], NOW + 5)

    item = InboxItem.objects.get(reason="shift_totals_disagree")
    assert (item.entry.kind, item.created_at, item.resolved_at) == ("shift_closed", NOW + 5, None)
    assert {"figure": "sales", "register": 2, "ledger": 3} in item.details["amounts"]


def test_a_closing_that_arrives_before_its_opening_is_compared_when_that_comes(till: Till) -> None:
    shift = worked(till)
    closing = till.close_shift(shift, told(sold=99_000))
    take(till.register, [till.lines[0], closing], NOW)
    assert set(InboxItem.objects.values_list("reason", flat=True)) == {"gap", "shift_unknown"}

    take(till.register, till.lines[1:-1], NOW + 5)

    assert not InboxItem.objects.filter(reason="shift_unknown", resolved_at=None).exists()
    item = InboxItem.objects.get(reason="shift_totals_disagree", resolved_at=None)
    assert item.details == {"amounts": [{"figure": "sold", "register": 99_000, "ledger": 34_000}]}


def test_what_another_register_puts_into_a_shift_is_shown_and_counts_not(till: Till, shop: Shop) -> None:
    shift = worked(till)
    other = enrolled_till(shop, seed=2)
    other.open_epoch()
    other.sell([(goods("100"), 1000)], shift=shift)
    other.move_cash(-7000, shift)
    other.open_drawer(shift)
    other.close_shift(shift, told())
    take(till.register, till.lines, NOW)

    answer = take(other.register, other.lines, NOW)

    assert [one.reasons for one in answer.outcomes[1:]] == [["shift_of_another_register"]] * 4
    assert asdict(totals_of(shift)) == told()
    own = till.close_shift(shift, told())
    assert take(till.register, [own], NOW).outcomes[0].reasons == []


def test_a_payment_method_renamed_during_the_shift_makes_no_difference(till: Till) -> None:
    shift = worked(till)
    till.at -= 3_600_000
    renamed = [{"method": "cash", "name": "Kenya shillings", "amount": 21_000, "reference": ""}]
    till.sell([(goods("100"), 1000)], shift=shift, payments=renamed)
    sums = {"cash_sales": 48_500, "expected": CASH_AFTER + 21_000, "sales": 3, "sold": 55_000}
    methods = [{"method": "cash", "name": "Cash", "amount": 48_500, "count": 4}]
    taxes = [{"tax_class": "B", "tax_rate": 1600, "net": 48_500 - 6690, "tax": 6690}]
    till.close_shift(shift, told(**sums, tax=6690, methods=methods, taxes=taxes))

    answer = take(till.register, till.lines, NOW)

    assert asdict(totals_of(shift))["methods"][0]["name"] == "Kenya shillings"
    assert answer.outcomes[-1].reasons == []
