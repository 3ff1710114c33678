"""The exceptions inbox: each fix writes what it says, and never the ledger."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.support.shop import NOW, goods
from tests.support.till import CASHIER, Goods, Till
from tracksales.catalog.models import Barcode, Customer, Product, Publication
from tracksales.catalog.publish import catalog_version
from tracksales.journal.intake import take
from tracksales.journal.models import Entry, InboxItem
from tracksales.sales.models import Payment, Sale, SaleLine
from tracksales.stock.models import StockLevel

pytestmark = pytest.mark.django_db(transaction=True)
CANDLES = Goods(None, "9001", "Candles", 5_000)
SOAP = Goods(99_999, "7777", "Soap", 9_900)


@pytest.fixture
def office(till: Till, client: Client) -> Client:
    """Give the browser of a signed-in manager, and a till that has said hello."""
    till.open_epoch()
    client.force_login(User.objects.get(username="mary"))
    return client


def arrives(till: Till) -> list[list[Any]]:
    take(till.register, till.lines, NOW)
    return ledger()


def ledger() -> list[list[Any]]:
    return [list(table.objects.order_by("pk").values()) for table in (Sale, SaleLine, Payment, Entry)]


def item(reason: str) -> InboxItem:
    return InboxItem.objects.get(reason=reason)


def fix(office: Client, reason: str, name: str, **typed: Any) -> int:
    form = {"fix": name, **{f"{name}-{field}": value for field, value in typed.items()}}
    return office.post(f"/office/inbox/{item(reason).pk}/change/", form).status_code


def resolved(reason: str) -> tuple[str, str] | None:
    one = item(reason)
    if one.resolved_at is None:
        assert one.resolved_by is None
        return None
    assert one.resolved_by is not None
    return one.resolved_by.username, one.resolution


def told(kind: str, ref: object) -> Any:
    return json.loads(Publication.objects.get(kind=kind, ref=str(ref)).row or "null")


def test_an_item_says_what_happened_whether_it_is_safe_and_what_to_do(office: Client, till: Till) -> None:
    till.sell([(CANDLES, 1000)])
    arrives(till)
    text = office.get(f"/office/inbox/{item('product_unknown').pk}/change/").content.decode()
    for shown in ("Candles (9001)", "Is it safe?", "The sale is in the ledger", "What to do", "T1-1-000001"):
        assert shown in text


def test_an_unknown_product_is_matched_and_its_number_found_at_the_next_scan(
    office: Client, till: Till
) -> None:
    till.sell([(CANDLES, 1000), (SOAP, 2000)])
    before = arrives(till)
    maize = Product.objects.get(item_number="100")
    assert fix(office, "product_unknown", "products", known_1=maize.pk) == 302
    assert Barcode.objects.get(code="9001").product == maize
    assert told("product", maize.pk)[6] == ["9001"]
    assert resolved("product_unknown") == ("mary", "Candles is Maize flour 2 kg (barcode 9001)")
    assert ledger() == before


def test_an_unknown_product_is_made_one_from_what_the_line_says(office: Client, till: Till) -> None:
    till.sell([(SOAP, 2000)])
    before = arrives(till)
    assert fix(office, "product_unknown", "products", fresh_1="on") == 302
    soap = Product.objects.get(item_number="7777")
    assert (soap.name, soap.price, soap.tax_class_id) == ("Soap", 9_900, "B")
    assert told("product", soap.pk) == ["7777", "Soap", 9_900, "B", None, 0, [], 0]
    assert resolved("product_unknown") == ("mary", "Soap made a product")
    assert ledger() == before


def test_a_line_without_a_number_gets_one_from_its_receipt(office: Client, till: Till) -> None:
    till.sell([(Goods(None, "", "Sweets", 1_000), 1000)])
    arrives(till)
    fix(office, "product_unknown", "products", fresh_1="on")
    assert Product.objects.get(name="Sweets").item_number == "T1-1-000001-1"


def test_a_number_that_is_taken_changes_nothing(office: Client, till: Till) -> None:
    till.sell([(CANDLES, 1000), (Goods(None, "100", "Flour", 1), 1000)])
    arrives(till)
    before = catalog_version()
    assert fix(office, "product_unknown", "products", fresh_1="on", fresh_2="on") == 422
    assert resolved("product_unknown") is None
    assert catalog_version() == before
    assert Product.objects.count() == 3


def test_choosing_nothing_or_both_changes_nothing(office: Client, till: Till) -> None:
    till.sell([(CANDLES, 1000)])
    arrives(till)
    maize = Product.objects.get(item_number="100")
    assert fix(office, "product_unknown", "products") == 422
    assert fix(office, "product_unknown", "products", known_1=maize.pk, fresh_1="on") == 422
    assert resolved("product_unknown") is None
    assert Barcode.objects.count() == 0


def drift(till: Till) -> list[list[Any]]:
    milk = goods("101")
    milk.price = 7_000
    till.sell([(milk, 1000)])
    return arrives(till)


def test_the_catalogue_takes_over_the_price_charged(office: Client, till: Till) -> None:
    before = drift(till)
    milk = Product.objects.get(item_number="101")
    assert fix(office, "price_drift", "prices", **{str(milk.pk): "on"}) == 302
    milk.refresh_from_db()
    assert milk.price == 7_000
    assert told("product", milk.pk)[2] == 7_000
    assert resolved("price_drift") == ("mary", "Price set: Milk 500 ml 70.00")
    assert ledger() == before


def test_a_price_charged_is_accepted_and_the_catalogue_stays(office: Client, till: Till) -> None:
    before = drift(till)
    version = catalog_version()
    assert fix(office, "price_drift", "acknowledge", note="old label on the shelf") == 302
    assert Product.objects.get(item_number="101").price == 6_500
    assert catalog_version() == version
    assert resolved("price_drift") == ("mary", "Price accepted: old label on the shelf")
    assert ledger() == before


def test_a_shelf_counted_sets_the_stock(office: Client, till: Till) -> None:
    milk = Product.objects.get(item_number="101")
    StockLevel.objects.create(product=milk, quantity=1_000)
    till.sell([(goods("101"), 3000)])
    before = arrives(till)
    assert StockLevel.objects.get().quantity == -2_000
    assert fix(office, "stock_negative", "count", **{str(milk.pk): "abc"}) == 422
    assert StockLevel.objects.get().quantity == -2_000
    assert fix(office, "stock_negative", "count", **{str(milk.pk): "4.5"}) == 302
    assert StockLevel.objects.get().quantity == 4_500
    assert resolved("stock_negative") == ("mary", "Stock set: Milk 500 ml 4.5")
    assert ledger() == before


def test_an_unknown_customer_is_made_under_the_id_that_the_sale_names(office: Client, till: Till) -> None:
    ref = till.new_id()
    till.sell([(goods("101"), 1000)], customer=ref, customer_name="Achieng")
    before = arrives(till)
    assert fix(office, "customer_unknown", "customer", customer_name="Achieng O.", phone="0712") == 302
    assert Customer.objects.get(pk=ref).name == "Achieng O."
    assert told("customer", ref) == ["Achieng O.", "0712", "", 0, 0, None]
    assert resolved("customer_unknown") == ("mary", "Customer made: Achieng O.")
    assert ledger() == before


def test_a_customer_who_came_meanwhile_is_left_as_they_are(office: Client, till: Till) -> None:
    ref = till.new_id()
    till.sell([(goods("101"), 1000)], customer=ref, customer_name="Achieng")
    arrives(till)
    Customer.objects.create(pk=ref, name="Achieng Odhiambo")
    assert fix(office, "customer_unknown", "customer", customer_name="Another") == 302
    assert Customer.objects.get().name == "Achieng Odhiambo"
    assert resolved("customer_unknown") == ("mary", "The customer is there by now: Achieng Odhiambo")


def test_an_unknown_customer_who_arrives_settles_the_item_whether_or_not_the_office_made_them(
    office: Client, till: Till
) -> None:
    named = {"phone": "", "email": "", "cashier": CASHIER}
    late = [till.append("customer_created", named | {"name": name}) for name in ("Achieng", "Wanjiku")]
    first, second = (json.loads(line.partition(b" ")[2])["id"] for line in late)
    for ref in (first, first, second):
        till.sell([(goods("101"), 1000)], customer=ref)
    take(till.register, till.lines[:1] + till.lines[3:], NOW)
    Customer.objects.create(pk=second, name="Wanjiku Kamau")
    assert InboxItem.objects.filter(reason="customer_unknown", resolved_at=None).count() == 3

    answer = take(till.register, late, NOW + 1)

    assert [one.reasons for one in answer.outcomes] == [[], []]
    assert InboxItem.objects.filter(reason="customer_unknown", resolved_at=None).count() == 0
    assert [Customer.objects.get(pk=ref).name for ref in (first, second)] == ["Achieng", "Wanjiku Kamau"]


def test_an_item_is_settled_once(office: Client, till: Till) -> None:
    drift(till)
    fix(office, "price_drift", "acknowledge", note="first")
    milk = Product.objects.get(item_number="101")
    assert fix(office, "price_drift", "prices", **{str(milk.pk): "on"}) == 422
    milk.refresh_from_db()
    assert milk.price == 6_500
    assert resolved("price_drift") == ("mary", "Price accepted: first")


def test_many_are_acknowledged_at_once_and_settled_ones_stay_as_they_were(office: Client, till: Till) -> None:
    till.sell([(CANDLES, 1000)])
    drift(till)
    fix(office, "price_drift", "acknowledge", note="first")
    chosen = list(InboxItem.objects.values_list("pk", flat=True))
    office.post("/office/inbox/?state=all", {"action": "acknowledge", "_selected_action": chosen})
    assert resolved("price_drift") == ("mary", "Price accepted: first")
    assert resolved("product_unknown") == ("mary", "Acknowledged.")


def test_the_list_shows_open_items_first_and_filters(office: Client, till: Till) -> None:
    till.sell([(CANDLES, 1000)])
    drift(till)
    fix(office, "product_unknown", "acknowledge")

    def shown(**query: str) -> list[str]:
        return [one.reason for one in office.get("/office/inbox/", query).context["cl"].result_list]

    assert shown() == ["price_drift"]
    assert shown(state="resolved") == ["product_unknown"]
    assert shown(state="all") == ["price_drift", "product_unknown"]
    assert shown(reason="product_unknown") == []
    assert shown(register=till.register) == ["price_drift"]


def test_lines_kept_aside_are_acknowledged_too(office: Client, till: Till) -> None:
    take(till.register, [b"garbage"], NOW)
    assert office.get(f"/office/inbox/{item('line_unreadable').pk}/change/").status_code == 200
    assert fix(office, "line_unreadable", "acknowledge", note="noise") == 302
    assert resolved("line_unreadable") == ("mary", "Acknowledged: noise")
