"""Pieces with serial numbers, and what no product has the barcode of."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.support.shop import NOW, enrolled_till, goods, outcomes
from tests.support.till import Goods, Till, sale_body
from tracksales.backoffice.inbox.detail import described
from tracksales.catalog.models import Barcode, Product
from tracksales.journal.intake import take
from tracksales.journal.models import InboxItem
from tracksales.sales.models import SaleSerial
from tracksales.shop.models import Shop

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def manager(shop: Shop, client: Client) -> Client:
    """Give the browser of a signed-in manager."""
    client.force_login(User.objects.get(username="mary"))
    return client


def opened(shop: Shop, seed: int) -> Till:
    till = enrolled_till(shop, seed)
    till.open_epoch()
    take(till.register, till.lines, NOW)
    return till


def sell(till: Till, *serials: str) -> tuple[bytes, list[str]]:
    body = sale_body([(goods("100"), len(serials) * 1000)]) | {"cart": till.new_id()}
    body["lines"][0]["serials"] = list(serials)
    line = till.append("sale", body)
    return line, take(till.register, [line], NOW).outcomes[0].reasons


def take_back(till: Till, sale: bytes, *serials: str) -> list[str]:
    body = till.back(sale, [(1, len(serials) * 1000)])
    body["lines"][0]["serials"] = list(serials)
    return take(till.register, [till.append("return", body)], NOW).outcomes[0].reasons


def test_a_piece_sold_at_two_tills_is_shown_with_both_receipts(shop: Shop) -> None:
    one, other = opened(shop, 1), opened(shop, 2)
    assert sell(one, "SN-1", "SN-2")[1] == []
    assert sell(other, "SN-3", "SN-2")[1] == ["serial_sold_twice"]

    item = InboxItem.objects.get(reason="serial_sold_twice")
    assert described(item) == ["Maize flour 2 kg, serial number SN-2: sold on T1-1-000001, T2-1-000001"]
    assert SaleSerial.objects.filter(back=False).count() == 4


def test_a_piece_that_came_back_is_sold_again(shop: Shop) -> None:
    till = opened(shop, 1)
    sale, _ = sell(till, "SN-1", "SN-2")
    assert take_back(till, sale, "SN-2") == []
    assert sell(till, "SN-2")[1] == []
    assert sell(till, "SN-1")[1] == ["serial_sold_twice"]


def test_serial_numbers_of_two_products_are_two_things(shop: Shop) -> None:
    till = opened(shop, 1)
    sell(till, "1")
    body = sale_body([(goods("101"), 1000)]) | {"cart": till.new_id()}
    body["lines"][0]["serials"] = ["1"]
    assert outcomes(take(till.register, [till.append("sale", body)], NOW)) == [("accepted", [])]


def test_weighed_goods_have_no_serial_numbers(manager: Client) -> None:
    flour = Product.objects.get(item_number="100")
    form: dict[str, Any] = {
        "name": flour.name, "item_number": "100", "price": "210", "tax_class": "B", "category": "",
        "active": "on", "weighed": "on", "serialised": "on", "counted": "",
        "barcodes-TOTAL_FORMS": "0", "barcodes-INITIAL_FORMS": "0",
    }  # fmt: skip
    answer = manager.post(f"/office/products/{flour.pk}/change/", form)

    assert answer.context["adminform"].form.errors == {
        "serialised": ["Weighed goods have no pieces that could have serial numbers."]
    }
    assert not Product.objects.get(pk=flour.pk).serialised


def quick_item(till: Till) -> InboxItem:
    soap = Goods(None, "6161100600123", "Soap from the shelf", 9_900)
    body = sale_body([(soap, 2000)]) | {"cart": till.new_id()}
    body["lines"][0]["list_price"] = None
    answer = take(till.register, [till.append("sale", body)], NOW)
    assert answer.outcomes[0].reasons == ["product_unknown"]
    return InboxItem.objects.get(reason="product_unknown")


def test_a_quick_item_is_matched_to_a_product_which_learns_its_barcode(manager: Client, shop: Shop) -> None:
    item = quick_item(opened(shop, 1))
    milk = Product.objects.get(item_number="101")
    chosen = {"fix": "products", "products-known_1": str(milk.pk)}

    assert manager.post(f"/office/inbox/{item.pk}/change/", chosen).status_code == 302

    assert Barcode.objects.get(code="6161100600123").product == milk
    item.refresh_from_db()
    assert item.resolution == "Soap from the shelf is Milk 500 ml (barcode 6161100600123)"


def test_a_quick_item_becomes_a_product_with_its_barcode(manager: Client, shop: Shop) -> None:
    item = quick_item(opened(shop, 1))

    made = manager.post(f"/office/inbox/{item.pk}/change/", {"fix": "products", "products-fresh_1": "on"})

    assert made.status_code == 302
    soap = Product.objects.get(name="Soap from the shelf")
    assert (soap.price, list(soap.barcodes.values_list("code", flat=True))) == (9_900, ["6161100600123"])


def test_an_override_by_a_cashier_needs_an_approval_and_the_office_sees_its_reason(
    manager: Client, shop: Shop
) -> None:
    till = opened(shop, 1)
    one = goods("100")
    one.price = 15_000
    body = sale_body([(one, 1000)]) | {"cart": till.new_id()}
    body["lines"][0] |= {"list_price": 21_000, "override": "Damaged"}
    mary = User.objects.get(username="mary")
    approved = [{"by": {"id": mary.pk, "name": "Mary Manager"}, "permission": "price_override"}]

    alone = till.append("sale", body)
    asked = till.append("sale", body | {"cart": till.new_id(), "approvals": approved})
    answer = take(till.register, [alone, asked], NOW)

    assert [one.reasons for one in answer.outcomes] == [["approval_missing"], []]
    entry = json.loads(asked.partition(b" ")[2])["id"]
    assert "Price: Damaged" in manager.get(f"/office/sales/{entry}/change/").content.decode()
