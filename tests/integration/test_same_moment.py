"""What two tills do with one sale or one account at the same moment is seen, whichever is written first."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from tests.support.shop import NOW, enrolled_till, goods
from tests.support.till import CASHIER, Till
from tracksales.catalog.models import Customer, PaymentMethod
from tracksales.journal import intake
from tracksales.journal.intake import take
from tracksales.journal.models import InboxItem
from tracksales.journal.writer import writer
from tracksales.shop.models import Shop
from tracksales.sql import one_row

pytestmark = pytest.mark.django_db(transaction=True)

_WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
)


def waits() -> bool:
    """Whether a write waits for another."""
    if connection.vendor == "sqlite":
        return writer._waiting.qsize() > 0
    return (one_row(_WAITING) or (0,))[0] > 0


def at_the_same_moment(tills: list[Till], monkeypatch: pytest.MonkeyPatch) -> None:
    """The first till's push stands before its commit while the second's comes."""
    keep_entries = intake.keep_entries
    stands, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def keep(register: str, *rest: Any) -> None:
        if register == tills[0].register:
            stands.set()
            go_on.wait()
        keep_entries(register, *rest)

    def push(till: Till) -> None:
        take(till.register, till.lines, NOW)
        connection.close()
        if till is tills[1]:
            ended.set()

    monkeypatch.setattr(intake, "keep_entries", keep)
    threads = [threading.Thread(target=push, args=[till]) for till in tills]
    threads[0].start()
    stands.wait()
    threads[1].start()
    while not ended.is_set() and not waits():
        pass
    go_on.set()
    for one in threads:
        one.join()


def found(reason: str) -> int:
    return InboxItem.objects.filter(reason=reason, resolved_at=None).count()


@pytest.fixture
def two_tills(till: Till, shop: Shop) -> list[Till]:
    """Give two tills that are known to the server."""
    tills = [enrolled_till(shop, seed=seed) for seed in (2, 3)]
    for one in tills:
        one.open_epoch()
        take(one.register, one.lines, NOW)
    return tills


def test_goods_taken_back_at_two_tills_at_the_same_moment_are_too_much(
    till: Till, two_tills: list[Till], monkeypatch: pytest.MonkeyPatch
) -> None:
    till.open_epoch()
    sale = till.sell([(goods("100"), 1000)])
    take(till.register, till.lines, NOW)
    for one in two_tills:
        one.take_back(sale, [(1, 1000)])

    at_the_same_moment(two_tills, monkeypatch)

    assert found("returned_too_much") == 1


@pytest.mark.parametrize("first", ["the sale", "the return"])
def test_a_sale_and_its_return_elsewhere_that_come_at_the_same_moment_know_of_each_other(
    two_tills: list[Till], monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    selling, taking_back = two_tills
    sale = selling.sell([(goods("100"), 1000)])
    taking_back.take_back(sale, [(1, 1000)])

    at_the_same_moment(two_tills if first == "the sale" else two_tills[::-1], monkeypatch)

    assert found("original_unknown") == 0


def test_a_cart_sold_at_two_tills_at_the_same_moment_is_seen(
    till: Till, two_tills: list[Till], monkeypatch: pytest.MonkeyPatch
) -> None:
    till.open_epoch()
    cart = till.new_id()
    till.park(cart)
    till.append("cart_resumed", {"cart": cart, "cashier": CASHIER})
    take(till.register, till.lines, NOW)
    for one in two_tills:
        one.sell([(goods("100"), 1000)], cart=cart)

    at_the_same_moment(two_tills, monkeypatch)

    assert found("cart_sold_twice") == 1


def test_two_purchases_on_account_at_the_same_moment_pass_the_limit_only_seen(
    two_tills: list[Till], monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction.atomic():
        PaymentMethod.objects.create(code="account", name="On account", kind="account")
        buyer = Customer.objects.create(name="Wanjiku Kamau", credit_limit=30_000)
    for one in two_tills:
        one.sell([(goods("100"), 1000)], method="account", customer=buyer.pk, customer_name=buyer.name)

    at_the_same_moment(two_tills, monkeypatch)

    assert found("credit_limit_exceeded") == 1
