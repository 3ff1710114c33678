"""Carts set aside, taken up again and thrown away, as the office sees them."""

import json
from typing import Any

import pytest

from tests.support.registers_view import RegistersView
from tests.support.shop import NOW, enrolled_till, goods
from tests.support.till import CASHIER, Till, approved
from tracksales.catalog.models import Publication
from tracksales.journal.intake import take
from tracksales.journal.models import InboxItem
from tracksales.parking.models import DiscardedCart, ParkedCart
from tracksales.sales.models import Sale
from tracksales.shop.models import Shop

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_parked_cart_waits_until_it_is_resumed_and_moves_nothing(till: Till) -> None:
    till.open_epoch()
    cart = till.new_id()
    till.park(cart)
    take(till.register, till.lines, NOW)
    waiting = ParkedCart.objects.get()
    assert (waiting.label, waiting.lines, waiting.total, waiting.ended_at) == ("Red jacket", 2, 12_000, None)

    line = till.append("cart_resumed", {"cart": cart, "cashier": CASHIER})
    assert take(till.register, [line], NOW).outcomes[0].outcome == "accepted"

    waiting.refresh_from_db()
    assert (waiting.ended_by, waiting.ended_at) == ("resumed", till.at)
    assert Sale.objects.count() == 0


def test_parked_twice_it_waits_again_and_discarded_it_is_on_record(till: Till) -> None:
    till.open_epoch()
    cart = till.new_id()
    till.park(cart)
    till.append("cart_resumed", {"cart": cart, "cashier": CASHIER})
    till.park(cart)
    till.append("cart_discarded", {"cart": cart, "cashier": CASHIER, "lines": 2, "total": 12_000})

    for line in till.lines:
        take(till.register, [line], NOW)

    ended = ParkedCart.objects.order_by("at").values_list("ended_by", flat=True)
    assert list(ended) == ["resumed", "discarded"]
    assert DiscardedCart.objects.get().total == 12_000
    assert Sale.objects.count() == 0


@pytest.fixture
def other(shop: Shop) -> Till:
    """Give the till next to it, its epoch opened."""
    other = enrolled_till(shop, seed=2)
    other.open_epoch()
    take(other.register, other.lines, NOW)
    return other


@pytest.fixture
def waiting(till: Till) -> str:
    """Give a cart that waits at the first till."""
    till.open_epoch()
    cart = till.new_id()
    till.park(cart)
    take(till.register, till.lines, NOW)
    return cart


def told(cart: str) -> Any:
    """What the registers know of a cart."""
    view = RegistersView()
    view.restore_id = Shop.objects.get().restore_id
    view.take_changes()
    return view.rows.get(("parked_cart", cart))


def say(till: Till, kind: str, cart: str, **body: Any) -> list[str]:
    """Push one more entry about a cart; its reasons."""
    by = {} if kind == "cart_released" else {"cashier": CASHIER}
    line = till.append(kind, {"cart": cart, **by, **body})
    return take(till.register, [line], NOW).outcomes[0].reasons


def test_another_register_gets_a_cart_once_its_own_released_it(till: Till, other: Till, waiting: str) -> None:
    assert told(waiting)["register"] == till.register
    assert [line["name"] for line in told(waiting)["parked"]["lines"]] == ["Bread", "Bread"]

    assert say(other, "cart_requested", waiting, approvals=approved("take_over")) == []
    assert (told(waiting)["requested_by"], told(waiting)["released_to"]) == (other.register, None)
    say(other, "cart_resumed", waiting)
    assert told(waiting)["released_to"] is None, "it was not released yet: it waits where it was"
    say(till, "cart_released", waiting, to=other.register)
    assert told(waiting)["released_to"] == other.register
    say(till, "cart_resumed", waiting)
    assert told(waiting)["released_to"] == other.register, "it is the other's now"
    say(other, "cart_resumed", waiting)

    assert told(waiting) is None
    assert ParkedCart.objects.get().ended_by == "resumed"


def test_a_register_that_asks_no_longer_is_not_given_the_cart(till: Till, other: Till, waiting: str) -> None:
    say(other, "cart_requested", waiting)
    say(other, "cart_requested", waiting, wanted=False)

    assert (told(waiting)["requested_by"], told(waiting)["requested_at"]) == (None, None)


def test_a_cart_taken_over_without_an_approval_is_given_and_shown(
    till: Till, other: Till, waiting: str
) -> None:
    assert say(other, "cart_requested", waiting) == ["approval_missing"]
    assert told(waiting)["requested_by"] == other.register
    assert say(other, "cart_requested", waiting, wanted=False) == []


def test_a_cart_that_no_register_could_take_up_is_kept_and_the_till_goes_on(till: Till) -> None:
    till.open_epoch()
    cart, good = till.new_id(), till.new_id()
    till.park(cart, serials=["\x00"])
    till.park(good)
    till.sell([(goods("100"), 1000)])

    said = [one.reasons for one in take(till.register, till.lines, NOW).outcomes]

    assert said == [[], ["body_unreadable"], [], []]
    assert told(cart) is None
    assert told(good)["parked"]["label"] == "Red jacket"
    assert Sale.objects.count() == 1


def test_an_entry_whose_projection_fails_for_whatever_cause_is_kept_and_the_till_goes_on(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    till.open_epoch()
    cart = till.new_id()
    till.park(cart)
    monkeypatch.setattr("tracksales.parking.projector.json_text", lambda _: 1 / 0)
    till.sell([(goods("100"), 1000)])

    said = [one.reasons for one in take(till.register, till.lines, NOW).outcomes]

    assert said == [[], ["body_unreadable"], []]
    assert Sale.objects.count() == 1


def test_a_sale_ends_its_parked_cart_whatever_came_first(till: Till, waiting: str) -> None:
    till.sell([(goods("100"), 1000)], cart=waiting)
    take(till.register, till.lines[-1:], NOW)

    assert told(waiting) is None
    assert ParkedCart.objects.get().ended_by == "sold"

    both = till.new_id()
    till.park(both)
    till.sell([(goods("100"), 1000)], cart=both)
    take(till.register, till.lines[-2:], NOW)

    assert told(both) is None
    assert set(ParkedCart.objects.values_list("ended_by", flat=True)) == {"sold"}


def test_one_cart_sold_at_two_registers_is_kept_and_shown(till: Till, other: Till, waiting: str) -> None:
    first = json.loads(till.sell([(goods("100"), 1000)], cart=waiting).partition(b" ")[2])
    take(till.register, till.lines[-1:], NOW)
    other.sell([(goods("100"), 1000)], cart=waiting)

    answer = take(other.register, other.lines[-1:], NOW)

    assert answer.outcomes[0].reasons == ["cart_sold_twice"]
    assert InboxItem.objects.get().details == {"cart": waiting, "receipt": first["body"]["receipt"]}
    assert Sale.objects.count() == 2


def test_a_server_set_back_that_hears_first_what_came_after_parking_lets_no_cart_wait_in_vain(
    till: Till,
) -> None:
    till.open_epoch()
    resumed, discarded, again = (till.new_id() for _ in range(3))
    for cart in (resumed, discarded, again):
        till.park(cart)
    by = {"cashier": CASHIER}
    till.append("cart_resumed", {"cart": resumed} | by)
    till.append("cart_discarded", {"cart": discarded, "lines": 2, "total": 12_000} | by)
    till.append("cart_resumed", {"cart": again} | by)
    till.park(again)

    for push in (till.lines[:1], till.lines[7:], till.lines[4:7], till.lines[1:4]):
        take(till.register, push, NOW)

    ended = ParkedCart.objects.order_by("at").values_list("cart", "ended_by")
    assert list(ended) == [(resumed, "resumed"), (discarded, "discarded"), (again, "resumed"), (again, "")]
    assert Publication.objects.exclude(row=None).filter(kind="parked_cart").get().ref == again


def test_a_cart_that_was_taken_over_before_its_parking_and_release_arrive_again_waits_no_more(
    till: Till, other: Till
) -> None:
    till.open_epoch()
    cart = till.new_id()
    parked = json.loads(till.park(cart).partition(b" ")[2])["id"]
    till.append("cart_released", {"cart": cart, "to": other.register})
    taken = other.append("cart_resumed", {"cart": cart, "cashier": CASHIER, "parked": parked})

    take(other.register, [taken], NOW)
    for line in till.lines:
        take(till.register, [line], NOW)

    waiting = ParkedCart.objects.get()
    assert (waiting.released_to_id, waiting.ended_by) == (other.register, "resumed")
