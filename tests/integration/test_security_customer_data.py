"""What a customer may ask of the shop: all that is held about them, and to be forgotten."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client

from tests.support.registers_view import RegistersView
from tests.support.shop import NOW, goods
from tests.support.till import CASHIER, Till
from tracksales.catalog import snapshot
from tracksales.catalog.models import Customer
from tracksales.journal.intake import take
from tracksales.journal.verify import verify
from tracksales.mail.models import ReceiptEmail
from tracksales.sales.history import tell
from tracksales.sales.models import Sale
from tracksales.shop.models import Shop
from tracksales.staff.hiring import hire

NAME, PHONE, EMAIL = "Wanjiru Kamau", "+254700123456", "wanjiru@example.com"
SIGNED_LINES = {"journal_entry", "journal_quarantine"}


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


@pytest.fixture
def customer(shop: Shop, till: Till) -> Customer:
    """Give a customer who bought, asked for an e-mail, had a cart set aside, and whom the office changed."""
    hire("olive", "a long password", "owner")
    till.open_epoch()
    named = {"name": NAME, "phone": PHONE, "email": EMAIL}
    made = _id(till.append("customer_created", named | {"cashier": CASHIER}))
    sold = till.sell([(goods("100"), 1000)], customer=made, customer_name=NAME)
    till.append("receipt_email_requested", {"sale": _id(sold), "address": EMAIL, "cashier": CASHIER})
    aside = {"label": f"for {NAME}", "customer": made, "customer_name": NAME, "lines": [], "discount": None}
    till.append("cart_parked", aside | {"cart": till.new_id(), "cashier": CASHIER, "total": 0})
    answer = take(till.register, till.lines, NOW)
    assert {one.outcome for one in answer.outcomes} == {"accepted"}
    form = named | {"active": "on", "credit_limit": "0"}
    assert signed_in("mary").post(f"/office/customers/{made}/change/", form).status_code == 302
    tell_all()
    return Customer.objects.get(pk=made)


def _id(line: bytes) -> str:
    return str(json.loads(line.partition(b" ")[2])["id"])


def tell_all() -> None:
    """Tell registers the receipts, as the served process does."""
    with transaction.atomic():
        tell(NOW)


def tables_naming(text: str) -> set[str]:
    """The tables in which a text stands."""
    with connection.cursor() as cursor:
        return {table for table in connection.introspection.table_names() if _stands_in(cursor, table, text)}


def _stands_in(cursor: Any, table: str, text: str) -> bool:
    cursor.execute(f'SELECT * FROM "{table}"')
    return any(text in _words(cell) for row in cursor.fetchall() for cell in row)


def _words(cell: object) -> str:
    return bytes(cell).decode("utf-8", "replace") if isinstance(cell, bytes | memoryview) else str(cell)


def test_all_that_is_held_is_given_in_one_file(customer: Customer) -> None:
    answer = signed_in("mary").get(f"/office/customers/{customer.pk}/held.json")

    held = json.loads(answer.content)
    assert answer["Content-Disposition"].startswith("attachment")
    assert (held["customer"]["name"], held["customer"]["phone"]) == (NAME, PHONE)
    assert [receipt["total"] for receipt in held["receipts"]] == ["210.00"]
    assert [mail["address"] for mail in held["receipts_by_email"]] == [EMAIL]
    assert [cart["name"] for cart in held["carts_set_aside"]] == [NAME]
    assert {entry["kind"] for entry in held["journal"]} == {"customer_created", "sale", "cart_parked"}
    assert all(NAME in entry["line"] for entry in held["journal"])


def test_an_erased_customer_is_named_nowhere_but_in_signed_lines(customer: Customer, till: Till) -> None:
    before = RegistersView()
    before.take_snapshot()
    assert NAME in str(before.rows)

    answer = signed_in("olive").post(f"/office/customers/{customer.pk}/erase/", {"sure": "on"})

    assert answer.status_code == 302
    for text in (NAME, PHONE, EMAIL):
        assert tables_naming(text) <= SIGNED_LINES, text
    assert Sale.objects.get(customer=customer.pk).customer_name == "Erased customer"
    assert ReceiptEmail.objects.get().state == "failed"
    before.take_changes()
    after = RegistersView()
    snapshot.forget()
    after.take_snapshot()
    for view in (before, after):
        assert NAME not in str(view.rows)
        assert PHONE not in str(view.rows)
    assert [one for one in verify() if isinstance(one, str)] == []


def test_a_late_entry_brings_no_erased_name_back(customer: Customer, till: Till) -> None:
    signed_in("olive").post(f"/office/customers/{customer.pk}/erase/", {"sure": "on"})
    late = till.sell([(goods("101"), 1000)], customer=customer.pk, customer_name=NAME)
    paid = till.pay_account(customer.pk, 100, customer_name=NAME)

    answer = take(till.register, [late, paid], NOW)
    tell_all()

    assert [one.outcome for one in answer.outcomes] == ["accepted", "accepted"]
    assert tables_naming(NAME) <= SIGNED_LINES


def test_who_still_owes_is_not_erased(customer: Customer, till: Till) -> None:
    take(till.register, [till.pay_account(customer.pk, 5_000)], NOW)

    answer = signed_in("olive").post(f"/office/customers/{customer.pk}/erase/", {"sure": "on"})

    assert answer.status_code == 422
    assert "not settled" in answer.content.decode()
    assert Customer.objects.get(pk=customer.pk).name == NAME


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("mary", "held.json", 200), ("olive", "held.json", 200), ("caleb", "held.json", 302),
        ("mary", "erase/", 404), ("olive", "erase/", 200), ("caleb", "erase/", 302),
    ],
)  # fmt: skip
def test_managers_give_what_is_held_and_owners_alone_erase(
    customer: Customer, who: str, path: str, status: int
) -> None:
    client = signed_in(who)

    assert client.get(f"/office/customers/{customer.pk}/{path}").status_code == status
    client.post(f"/office/customers/{customer.pk}/{path}")
    assert Customer.objects.get(pk=customer.pk).erased_at is None
