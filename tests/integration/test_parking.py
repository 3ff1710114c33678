"""Carts set aside, taken up again and thrown away, as the office sees them."""

import pytest

from tests.support.shop import NOW
from tests.support.till import CASHIER, Till
from tracksales.journal.intake import take
from tracksales.parking.models import DiscardedCart, ParkedCart
from tracksales.sales.models import Sale

pytestmark = pytest.mark.django_db(transaction=True)

LINE = {
    "product": None, "item": "", "name": "Bread", "weighed": False, "quantity": 1000, "unit_price": 6000,
    "list_price": None, "tax_class": "B", "tax_rate": 1600, "discount": None,
}  # fmt: skip


def park(till: Till, cart: str) -> bytes:
    return till.append(
        "cart_parked",
        {
            "cart": cart, "cashier": CASHIER, "label": "Red jacket", "customer": None,
            "customer_name": "Mama", "lines": [LINE, LINE], "discount": None, "total": 12_000,
        },
    )  # fmt: skip


def test_a_parked_cart_waits_until_it_is_resumed_and_moves_nothing(till: Till) -> None:
    till.open_epoch()
    cart = till.new_id()
    park(till, cart)
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
    park(till, cart)
    till.append("cart_resumed", {"cart": cart, "cashier": CASHIER})
    park(till, cart)
    till.append("cart_discarded", {"cart": cart, "cashier": CASHIER, "lines": 2, "total": 12_000})

    for line in till.lines:
        take(till.register, [line], NOW)

    ended = ParkedCart.objects.order_by("at").values_list("ended_by", flat=True)
    assert list(ended) == ["resumed", "discarded"]
    assert DiscardedCart.objects.get().total == 12_000
    assert Sale.objects.count() == 0
