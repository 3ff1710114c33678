"""The ledger as the office shows it: every figure as the register signed it, and nothing to change."""

import json

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.html import escape

from tests.support.shop import NOW, goods
from tests.support.till import CASHIER, Till
from tracksales.catalog.models import Customer, PaymentMethod
from tracksales.domain.pricing import Discount
from tracksales.journal.intake import take
from tracksales.journal.models import Entry, InboxItem
from tracksales.sales.models import Sale

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(till: Till, client: Client) -> Client:
    """Give the browser of a signed-in manager, with a morning's sales in the ledger."""
    customer = Customer.objects.create(name="Wanjiku Kamau")
    PaymentMethod.objects.create(code="mpesa", name="M-Pesa")
    till.open_epoch()
    till.sell([(goods("100"), 2000)], customer=customer.pk, customer_name="Wanjiku Kamau")
    till.sell([(goods("101"), 3000)], method="mpesa", discount=Discount("amount", 500))
    till.sell([(goods("101"), 1000)], kind="return")
    take(till.register, till.lines, NOW)
    client.force_login(User.objects.get(username="mary"))
    return client


def sale(receipt_end: str) -> Sale:
    return Sale.objects.get(receipt__endswith=receipt_end)


def test_the_list_shows_receipt_time_register_customer_and_total(office: Client, till: Till) -> None:
    text = office.get("/office/sales/").content.decode()
    for shown in ("T1-1-000001", "2026-05-28 23:26:42", "Wanjiku Kamau", CASHIER["name"], "420.00", "190.00"):
        assert str(shown) in text
    assert "-65.00" in text


def test_sales_are_filtered_by_kind_method_and_register_and_found_by_receipt_and_customer(
    office: Client, till: Till
) -> None:
    def receipts(**query: str) -> list[str]:
        rows = office.get("/office/sales/", query).context["cl"].result_list
        return sorted(row.receipt[-1] for row in rows)

    assert receipts(kind__exact="return") == ["3"]
    assert receipts(method="mpesa") == ["2"]
    assert receipts(method="cash") == ["1", "3"]
    assert receipts(register=till.register) == ["1", "2", "3"]
    assert receipts(register="nobody") == []
    assert receipts(q="T1-1-000002") == ["2"]
    assert receipts(q="wanjiku") == ["1"]
    assert receipts(business_day_from="2026-05-28", business_day_to="2026-05-28") == ["1", "2", "3"]
    assert receipts(business_day_from="2026-05-29") == []


def test_a_sale_page_shows_lines_payments_totals_and_the_journal_entry(office: Client) -> None:
    row = sale("2")
    text = office.get(f"/office/sales/{row.pk}/change/").content.decode()
    for shown in (
        "Milk 500 ml",
        "65.00",
        "KES 190.00",
        "5.00",
        "26.21",
        "Mpesa",
        row.entry.sha256,
        "accepted",
    ):
        assert shown in text


def test_an_invoice_shows_shop_customer_lines_and_tax_by_class(office: Client) -> None:
    text = office.get(f"/office/invoices/{sale('1').pk}/change/").content.decode()
    for shown in (
        "Duka la Mary",
        "Wanjiku Kamau",
        "Maize flour 2 kg",
        "KES 420.00",
        "57.93",
        "16 %",
        "Invoice",
    ):
        assert shown in text


def test_the_invoice_of_a_return_is_a_credit_note(office: Client) -> None:
    text = office.get(f"/office/invoices/{sale('3').pk}/change/").content.decode()
    assert "Credit note" in text
    assert "KES -65.00" in text


def test_a_sale_that_is_not_there_is_not_found(office: Client) -> None:
    for page in ("sales", "invoices", "inbox", "journal"):
        assert office.get(f"/office/{page}/nothing/change/").status_code in (302, 404)


@pytest.mark.parametrize("page", ["sales", "invoices", "journal"])
def test_nothing_in_the_ledger_is_changed_or_deleted_from_the_office(office: Client, page: str) -> None:
    olive = User.objects.get(username="mary")
    olive.is_superuser = True
    olive.save()
    before = [Sale.objects.order_by("pk").values(), Entry.objects.order_by("pk").values()]
    kept = [list(rows) for rows in before]
    ref = sale("1").pk
    office.post(f"/office/{page}/{ref}/change/", {"total": "1", "customer_name": "Nobody", "kind": "void"})
    assert office.post(f"/office/{page}/{ref}/delete/", {"post": "yes"}).status_code == 403
    office.post(f"/office/{page}/", {"action": "delete_selected", "_selected_action": [ref], "post": "yes"})
    assert [list(rows.all()) for rows in before] == kept


def test_a_journal_entry_is_laid_out_as_signed(office: Client, till: Till) -> None:
    text = office.get(f"/office/journal/{sale('1').pk}/change/").content.decode()
    assert "&quot;receipt&quot;: &quot;T1-1-000001&quot;" in text
    signed = json.loads(till.lines[1].partition(b" ")[2])
    assert signed["body"]["receipt"] == "T1-1-000001"


def test_today_counts_the_business_day_only(
    office: Client, till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracksales.backoffice.shop.now", lambda: NOW)
    page = office.get("/office/").context
    assert page["takings"] == "KES 545.00"
    assert page["sales"] == {"count": 2, "total": "KES 610.00"}
    assert page["returns"] == {"count": 1, "total": "KES -65.00"}
    assert [one["row"].pk for one in page["registers"]] == [till.register]
    assert page["by_hour"] == [{"name": "23:00", "total": "545.00", "length": 100}]
    assert page["by_method"] == [
        {"name": "Cash", "total": "355.00", "length": 100},
        {"name": "Mpesa", "total": "190.00", "length": 54},
    ]
    (register,) = page["by_register"]
    assert (register["total"], register["length"]) == ("545.00", 100)
    monkeypatch.setattr("tracksales.backoffice.shop.now", lambda: NOW + 86_400_000)
    assert office.get("/office/").context["takings"] == "KES 0.00"


def test_a_list_longer_than_anybody_counts_says_so(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracksales.backoffice.lists.COUNTED", 2)
    assert "More than 2 sales" in " ".join(office.get("/office/sales/").content.decode().split())


@pytest.mark.parametrize("came", [b"<b>garbage</b>", b"\xff\x00\x9d", b"x" * 86 + b" " + b"[" * 50_000])
def test_a_line_kept_aside_is_shown_as_it_came(office: Client, till: Till, came: bytes) -> None:
    take(till.register, [came], NOW)
    item = InboxItem.objects.get(reason="line_unreadable")

    text = office.get(f"/office/inbox/{item.pk}/change/").content.decode()

    shown = escape(came.decode("utf-8", "replace")[:1000])
    assert f'<pre class="signed">{shown}' in text
    assert len(text) < 100_000
