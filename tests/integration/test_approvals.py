"""Who may do what at a till alone: what was not allowed stands in the ledger all the same, and is shown."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.support.shop import NOW, goods, outcomes
from tests.support.till import CASHIER, MANAGER, Till, approved
from tracksales.domain.pricing import Discount
from tracksales.journal.intake import take
from tracksales.journal.models import InboxItem
from tracksales.sales.models import Sale
from tracksales.staff.departures import note_presence
from tracksales.staff.hiring import let_go
from tracksales.staff.models import RoleRule

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sale(till: Till) -> bytes:
    """Give the line of a sale of two bags of flour, taken in."""
    till.open_epoch()
    line = till.sell([(goods("100"), 2000)])
    take(till.register, till.lines, NOW)
    return line


def said_of(till: Till, line: bytes) -> tuple[str, list[str]]:
    return outcomes(take(till.register, [line], NOW))[0]


def missing() -> list[Any]:
    return [item.details for item in InboxItem.objects.filter(reason="approval_missing").order_by("id")]


def test_a_cashiers_void_without_approval_is_in_the_ledger_and_in_the_inbox(till: Till, sale: bytes) -> None:
    void = till.take_back(sale, [(1, 2000)], kind="void")

    assert said_of(till, void) == ("needs_review", ["approval_missing"])
    assert missing() == [{"permissions": ["void"]}]
    assert sum(Sale.objects.values_list("total", flat=True)) == 0


@pytest.mark.parametrize(
    ("approvals", "reasons"),
    [
        (approved("void"), []),
        (approved("void", CASHIER), ["approval_missing"]),
        (approved("return"), ["approval_missing"]),
        (approved("void", {"id": 12345, "name": "Nobody"}), ["approval_missing"]),
    ],
)
def test_a_void_counts_as_approved_by_somebody_who_may_and_for_nothing_else(
    till: Till, sale: bytes, approvals: list[dict[str, Any]], reasons: list[str]
) -> None:
    void = till.take_back(sale, [(1, 2000)], kind="void", approvals=approvals)

    assert said_of(till, void)[1] == reasons


def test_goods_that_come_back_in_an_exchange_need_what_a_return_needs(till: Till, sale: bytes) -> None:
    RoleRule.objects.create(role="cashier", permissions=[], discount_limit=0)
    back = till.back(sale, [(1, 1000)])
    line = till.sell(
        [(goods("100"), 1000)],
        kind="exchange",
        original=back["original"],
        reason="Wrong item",
        returned=back["lines"],
        total=0,
        tax=0,
        payments=[],
    )

    assert said_of(till, line)[1] == ["approval_missing"]
    assert missing() == [{"permissions": ["return"]}]


def test_a_manager_needs_nobody(till: Till, sale: bytes) -> None:
    void = till.take_back(sale, [(1, 2000)], kind="void", cashier=MANAGER)

    assert said_of(till, void) == ("accepted", [])


@pytest.mark.parametrize(
    ("discount", "reasons"), [(4200, []), (4201, ["approval_missing"]), (42_000, ["approval_missing"])]
)
def test_a_cashier_gives_up_to_a_tenth_away_and_no_more(
    till: Till, sale: bytes, discount: int, reasons: list[str]
) -> None:
    line = till.sell([(goods("100"), 2000)], discount=Discount("amount", discount))

    assert said_of(till, line)[1] == reasons
    assert json.loads(line.partition(b" ")[2])["body"]["total"] == 42_000 - discount


def test_a_discount_is_approved_by_somebody_whose_own_limit_it_keeps(till: Till, sale: bytes) -> None:
    RoleRule.objects.create(role="manager", permissions=["void"], discount_limit=5000)
    half = till.sell(
        [(goods("100"), 2000)], discount=Discount("percent", 5000), approvals=approved("discount")
    )
    more = till.sell(
        [(goods("100"), 2000)], discount=Discount("percent", 5001), approvals=approved("discount")
    )

    assert said_of(till, half)[1] == []
    assert said_of(till, more)[1] == ["approval_missing"]


def test_the_office_decides_what_a_cashier_may_do_at_the_drawer(till: Till, sale: bytes) -> None:
    lines = [till.move_cash(-5000), till.open_drawer()]
    RoleRule.objects.create(role="cashier", permissions=["no_sale"], discount_limit=0)
    lines += [till.move_cash(-5000), till.move_cash(5000), till.open_drawer()]

    said = [said_of(till, line)[1] for line in lines[:2]]
    assert said == [["approval_missing"], []]
    assert [said_of(till, line)[1] for line in lines[2:]] == [["approval_missing"], [], []]
    assert missing() == [{"permissions": ["cash_out"]}] * 2


def test_who_left_the_staff_keeps_the_role_that_their_entries_are_judged_by(till: Till, sale: bytes) -> None:
    void = till.take_back(sale, [(1, 2000)], kind="void", approvals=approved("void"))
    let_go(User.objects.get(pk=MANAGER["id"]))
    assert said_of(till, void)[1] == []


def test_who_had_left_before_an_entry_neither_approves_it_nor_may_do_it_alone(
    till: Till, sale: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracksales.clock.now", lambda: till.at)
    mary = User.objects.get(pk=MANAGER["id"])
    let_go(mary)
    approved_later = till.take_back(sale, [(1, 1000)], kind="void", approvals=approved("void"))
    done_later = till.take_back(sale, [(1, 1000)], kind="void", cashier=MANAGER)

    assert "approval_missing" in said_of(till, approved_later)[1]
    assert "approval_missing" in said_of(till, done_later)[1]

    note_presence(mary.pk, present=True)
    back_again = till.take_back(sale, [(1, 1000)], kind="void", cashier=MANAGER)
    assert "approval_missing" not in said_of(till, back_again)[1]


def test_what_was_done_in_training_is_kept_and_counts_nowhere(till: Till, sale: bytes) -> None:
    before = Sale.objects.count()
    line = till.append("training", {"kind": "sale", "body": {"receipt": "TRAINING-000001", "total": 42_000}})

    assert said_of(till, line) == ("accepted", [])
    assert Sale.objects.count() == before
