"""Sales on account: the balance is the ledger's, every register is told, and the limit is watched."""

import csv
import json
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.support.shop import NOW, enrolled_till, goods, outcomes
from tests.support.tables import row_counts
from tests.support.till import CASHIER, Till
from tracksales.accounts.balance import balances
from tracksales.cash.models import Closing
from tracksales.cash.report import totals_of
from tracksales.catalog.models import Customer, PaymentMethod, Publication
from tracksales.catalog.publish import publish
from tracksales.journal.intake import take
from tracksales.journal.models import InboxItem
from tracksales.shop.models import Shop

pytestmark = pytest.mark.django_db(transaction=True)


def approved() -> list[dict[str, Any]]:
    """The manager's word."""
    return [{"by": {"id": User.objects.get(username="mary").pk, "name": "Mary"}, "permission": "credit"}]


@pytest.fixture
def wanjiku(till: Till) -> Customer:
    """Give a customer who may owe 500.00."""
    from django.db import transaction

    with transaction.atomic():
        PaymentMethod.objects.create(code="account", name="On account", kind="account")
        customer = Customer.objects.create(name="Wanjiku Kamau", credit_limit=50_000)
        publish("customer", [customer.pk])
    till.open_epoch()
    return customer


@pytest.fixture
def office(wanjiku: Customer, client: Client) -> Client:
    """Give a manager's browser."""
    client.force_login(User.objects.get(username="mary"))
    return client


def buy(till: Till, customer: Customer, pieces: int = 1, **more: Any) -> bytes:
    """Flour at 210.00 apiece."""
    kept = {"customer": customer.pk, "customer_name": customer.name} | more
    return till.sell([(goods("100"), pieces * 1000)], method="account", **kept)


def told(customer: Customer) -> list[Any]:
    row: list[Any] = json.loads(Publication.objects.get(kind="customer", ref=customer.pk).row or "null")
    return row


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_sale_on_account_raises_the_balance_and_every_register_is_told(
    till: Till, wanjiku: Customer
) -> None:
    buy(till, wanjiku)
    mixed = [
        {"method": "account", "name": "On account", "amount": 1_500, "reference": ""},
        {"method": "cash", "name": "Cash", "amount": 5_000, "reference": ""},
    ]
    till.sell([(goods("101"), 1000)], payments=mixed, customer=wanjiku.pk)
    till.sell([(goods("101"), 1000)], customer=wanjiku.pk)

    answer = take(till.register, till.lines, NOW)

    assert {outcome for outcome, _ in outcomes(answer)} == {"accepted"}
    assert balances([wanjiku.pk]) == {wanjiku.pk: 22_500}
    assert told(wanjiku)[:5] == ["Wanjiku Kamau", "", "", 50_000, 22_500]


def test_returns_to_the_account_and_payments_on_account_lower_it(till: Till, wanjiku: Customer) -> None:
    sale = buy(till, wanjiku, 2)
    back = till.back(sale, [(1, 1000)])
    back["payments"][0] |= {"method": "account", "name": "On account"}
    till.append("return", back)
    till.pay_account(wanjiku.pk, 30_000)

    take(till.register, till.lines, NOW)
    take(till.register, till.lines, NOW)

    assert balances([wanjiku.pk]) == {wanjiku.pk: -9_000}
    assert told(wanjiku)[4] == -9_000


def test_beyond_the_limit_without_an_approval_is_found_and_kept(till: Till, wanjiku: Customer) -> None:
    buy(till, wanjiku, 2)
    buy(till, wanjiku)
    buy(till, wanjiku, approvals=approved())

    answer = outcomes(take(till.register, till.lines, NOW))

    assert answer[1:] == [
        ("accepted", []),
        ("needs_review", ["credit_limit_exceeded"]),
        ("accepted", []),
    ]
    assert InboxItem.objects.get().details == {
        "customer": wanjiku.pk, "name": "Wanjiku Kamau", "limit": 50_000, "balance": 63_000,
    }  # fmt: skip
    assert balances([wanjiku.pk]) == {wanjiku.pk: 84_000}


def test_what_was_paid_before_in_the_same_batch_makes_room_under_the_limit(
    till: Till, wanjiku: Customer
) -> None:
    buy(till, wanjiku, 2)
    till.pay_account(wanjiku.pk, 42_000)
    buy(till, wanjiku, 2)

    assert {reasons == [] for _, reasons in outcomes(take(till.register, till.lines, NOW))} == {True}
    assert balances([wanjiku.pk]) == {wanjiku.pk: 42_000}
    assert told(wanjiku)[4] == 42_000


def test_two_tills_that_each_keep_the_limit_exceed_it_together_and_are_seen(
    till: Till, wanjiku: Customer, shop: Shop
) -> None:
    other = enrolled_till(shop, seed=2)
    other.open_epoch()
    buy(till, wanjiku, 2)
    buy(other, wanjiku, 2)

    take(till.register, till.lines, NOW)
    answer = take(other.register, other.lines, NOW)

    assert outcomes(answer)[-1] == ("needs_review", ["credit_limit_exceeded"])


def test_a_sale_on_nobodys_account_and_a_payment_of_nobody_known_are_found(
    till: Till, wanjiku: Customer
) -> None:
    till.sell([(goods("100"), 1000)], method="account", approvals=approved())
    till.pay_account("01900000-0000-7000-8000-00000000dead", 100)

    answer = outcomes(take(till.register, till.lines, NOW))

    assert answer[1:] == [
        ("needs_review", ["account_without_customer"]),
        ("needs_review", ["customer_unknown"]),
    ]


def test_money_that_goes_back_to_nobodys_account_is_found_and_said(
    till: Till, wanjiku: Customer, office: Client
) -> None:
    sale = till.sell([(goods("100"), 2000)])
    back = till.back(sale, [(1, 1000)])
    back["payments"][0] |= {"method": "account", "name": "On account"}
    till.append("return", back)

    assert outcomes(take(till.register, till.lines, NOW))[-1] == (
        "needs_review",
        ["account_without_customer"],
    )
    item = InboxItem.objects.get()
    assert item.details == {"amount": -21_000}
    assert "-210.00" in words(office.get(f"/office/inbox/{item.pk}/change/")).replace("−", "-")


def test_a_customer_without_a_limit_buys_nothing_on_account(till: Till, wanjiku: Customer) -> None:
    Customer.objects.update(credit_limit=0)
    buy(till, wanjiku)

    assert outcomes(take(till.register, till.lines, NOW))[-1] == (
        "needs_review",
        ["credit_limit_exceeded"],
    )


def test_a_payment_on_account_counts_in_its_shifts_drawer_and_methods(till: Till, wanjiku: Customer) -> None:
    shift = json.loads(till.open_shift(10_000).partition(b" ")[2])["id"]
    buy(till, wanjiku, shift=shift)
    till.pay_account(wanjiku.pk, 15_000, shift=shift)
    till.pay_account(wanjiku.pk, 2_500, method="m-pesa", shift=shift)
    take(till.register, till.lines, NOW)

    made = totals_of(shift)

    assert (made.expected, made.cash_sales, made.account_paid, made.sold) == (25_000, 15_000, 17_500, 21_000)
    assert [(one.method, one.amount) for one in made.methods] == [
        ("account", 21_000), ("cash", 15_000), ("m-pesa", 2_500),
    ]  # fmt: skip
    assert not Closing.objects.exists()


def test_the_office_shows_history_and_balance_and_gives_a_statement(
    till: Till, wanjiku: Customer, office: Client
) -> None:
    buy(till, wanjiku)
    till.sell([(goods("101"), 1000)], customer=wanjiku.pk)
    till.pay_account(wanjiku.pk, 10_000, reference="=1+1")
    take(till.register, till.lines, NOW)

    listed = words(office.get("/office/customers/"))
    assert ">110.00<" in listed
    assert ">500.00<" in listed
    page = words(office.get(f"/office/customers/{wanjiku.pk}/account/"))
    for shown in ("KES 110.00", "KES 390.00", "T1-1-000001", "T1-1-000002", "-100.00", "Payment on account"):
        assert shown in page
    text = b"".join(office.get(f"/office/customers/{wanjiku.pk}/statement.csv")).decode()
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert [(row["what"], row["number"], row["amount"], row["balance"]) for row in rows] == [
        ("sale", "T1-1-000001", "210.00", "210.00"),
        ("payment on account", "Cash =1+1", "-100.00", "110.00"),
    ]
    assert rows[0]["time"].endswith("+03:00")
    assert CASHIER["name"] in words(office.get("/office/account-payments/"))


@pytest.mark.parametrize("typed", ["-1", "1.005", "12,50", "much"])
def test_a_credit_limit_that_is_none_says_so_and_changes_nothing(
    wanjiku: Customer, office: Client, typed: str
) -> None:
    before = row_counts()
    form = {"name": "Wanjiku", "phone": "", "email": "", "active": "on", "credit_limit": typed}

    answer = office.post(f"/office/customers/{wanjiku.pk}/change/", form)

    assert "Type an amount" in words(answer)
    assert (row_counts(), Customer.objects.get().credit_limit) == (before, 50_000)
    assert (
        office.post(f"/office/customers/{wanjiku.pk}/change/", {**form, "credit_limit": "750"}).status_code
        == 302
    )
    assert told(wanjiku)[3] == 75_000


def test_accounts_are_not_shown_to_who_may_not_see_them(wanjiku: Customer, office: Client) -> None:
    office.logout()

    for page in (
        f"customers/{wanjiku.pk}/account/",
        f"customers/{wanjiku.pk}/statement.csv",
        "account-payments/",
    ):
        assert office.get(f"/office/{page}").status_code == 302
