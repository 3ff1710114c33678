"""What the office writes to the catalogue, registers are told in the same transaction."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.test import Client

from tests.support.shop import shop_form
from tracksales.catalog.models import (
    Barcode,
    Category,
    Customer,
    PaymentMethod,
    Product,
    Publication,
    TaxClass,
)
from tracksales.catalog.publish import catalog_version
from tracksales.shop.models import Shop
from tracksales.staff.hiring import hire
from tracksales.staff.roles import role_of
from tracksales.stock.models import StockLevel

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner(shop: Shop, client: Client) -> Client:
    """Give the browser of a signed-in owner."""
    client.force_login(hire("olive", "another password", "owner", "Olive Owner"))
    return client


def told(kind: str, ref: object) -> Any:
    row = Publication.objects.get(kind=kind, ref=str(ref)).row
    return None if row is None else json.loads(row)


def product_form(**typed: str) -> dict[str, str]:
    return {
        "name": "Sugar 1 kg", "item_number": "200", "price": "145.50", "tax_class": "B", "category": "",
        "active": "on", "counted": "", "barcodes-TOTAL_FORMS": "1", "barcodes-INITIAL_FORMS": "0",
        "barcodes-0-code": "0012345678905", **typed,
    }  # fmt: skip


def test_a_price_typed_as_money_is_kept_in_cents_and_told_with_its_barcode(owner: Client) -> None:
    before = catalog_version()
    assert owner.post("/office/products/add/", product_form()).status_code == 302
    sugar = Product.objects.get(item_number="200")
    assert sugar.price == 14550
    assert told("product", sugar.pk) == ["200", "Sugar 1 kg", 14550, "B", None, 0, ["0012345678905"], 0]
    assert catalog_version() == before + 1


def test_a_shop_without_minor_digits_types_whole_amounts(owner: Client) -> None:
    Shop.objects.update(currency="UGX", minor_digits=0)
    refused = owner.post("/office/products/add/", product_form())
    assert refused.status_code == 200
    assert not Product.objects.filter(item_number="200").exists()
    owner.post("/office/products/add/", product_form(price="14500"))
    assert Product.objects.get(item_number="200").price == 14500


def test_an_empty_price_is_asked_at_the_till(owner: Client) -> None:
    owner.post("/office/products/add/", product_form(price=""))
    assert Product.objects.get(item_number="200").price is None


@pytest.mark.parametrize("price", ["-1", "1.005", "abc", "1e20"])
def test_a_price_that_is_none_changes_nothing(owner: Client, price: str) -> None:
    before = catalog_version()
    assert owner.post("/office/products/add/", product_form(price=price)).status_code == 200
    assert not Product.objects.filter(item_number="200").exists()
    assert catalog_version() == before


def test_the_form_shows_the_price_as_money(owner: Client) -> None:
    milk = Product.objects.get(item_number="101")
    assert 'value="65.00"' in owner.get(f"/office/products/{milk.pk}/change/").content.decode()


def test_a_count_sets_the_stock_and_an_empty_field_leaves_it(owner: Client) -> None:
    owner.post("/office/products/add/", product_form(counted="12.5"))
    sugar = Product.objects.get(item_number="200")
    assert StockLevel.objects.get(product=sugar).quantity == 12_500
    barcode = sugar.barcodes.get()
    kept = {
        "barcodes-TOTAL_FORMS": "1", "barcodes-INITIAL_FORMS": "1",
        "barcodes-0-id": str(barcode.pk), "barcodes-0-product": str(sugar.pk),
    }  # fmt: skip
    owner.post(f"/office/products/{sugar.pk}/change/", product_form(**kept, name="Sugar"))
    sugar.refresh_from_db()
    assert sugar.name == "Sugar"
    assert StockLevel.objects.get(product=sugar).quantity == 12_500
    owner.post(f"/office/products/{sugar.pk}/change/", product_form(**kept, stop_counting="on"))
    assert not StockLevel.objects.filter(product=sugar).exists()


def test_a_barcode_taken_away_is_told(owner: Client) -> None:
    milk = Product.objects.get(item_number="101")
    barcode = Barcode.objects.create(code="616", product=milk)
    owner.post(
        f"/office/products/{milk.pk}/change/",
        product_form(
            **{
                "name": milk.name,
                "item_number": "101",
                "price": "65.00",
                "barcodes-INITIAL_FORMS": "1",
                "barcodes-0-id": str(barcode.pk),
                "barcodes-0-product": str(milk.pk),
                "barcodes-0-code": "616",
                "barcodes-0-DELETE": "on",
            }
        ),
    )
    assert told("product", milk.pk) == ["101", "Milk 500 ml", 6500, "B", None, 0, [], 0]


def test_deactivating_many_leaves_tombstones_and_activating_brings_them_back(owner: Client) -> None:
    refs = list(Product.objects.values_list("pk", flat=True))
    owner.post("/office/products/", {"action": "deactivate", "_selected_action": refs})
    assert [told("product", ref) for ref in refs] == [None, None, None]
    assert Product.objects.filter(active=True).count() == 0
    owner.post("/office/products/", {"action": "activate", "_selected_action": refs})
    assert [told("product", ref)[0] for ref in refs] == ["100", "101", "102"]


def test_an_owner_deletes_a_product_and_registers_are_told_and_a_manager_may_not(owner: Client) -> None:
    milk = Product.objects.get(item_number="101")
    manager = Client()
    manager.force_login(User.objects.get(username="mary"))
    assert manager.post(f"/office/products/{milk.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Product.objects.filter(pk=milk.pk).exists()
    assert owner.post(f"/office/products/{milk.pk}/delete/", {"post": "yes"}).status_code == 302
    assert told("product", milk.pk) is None


def test_a_write_that_cannot_be_told_is_not_made(owner: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(kind: str, refs: object) -> None:
        raise DatabaseError("the clock is gone")

    monkeypatch.setattr("tracksales.backoffice.published.publish", fail)
    with pytest.raises(DatabaseError):
        owner.post("/office/products/add/", product_form(counted="3"))
    assert not Product.objects.filter(item_number="200").exists()
    assert StockLevel.objects.count() == 0


def test_products_are_found_by_name_number_and_barcode(owner: Client) -> None:
    milk = Product.objects.get(item_number="101")
    Barcode.objects.create(code="6161001234567", product=milk)
    for sought in ("milk", "101", "616100"):
        text = owner.get("/office/products/", {"q": sought}).content.decode()
        assert "Milk 500 ml" in text, sought
        assert "Maize flour" not in text, sought


def test_categories_are_shown_as_the_tree_that_they_are(owner: Client) -> None:
    drinks = Category.objects.create(name="Drinks")
    food = Category.objects.create(name="Food")
    Category.objects.create(name="Apples", parent=food)
    Category.objects.create(name="Water", parent=drinks)
    text = owner.get("/office/categories/").content.decode()
    shown = [text.index(name) for name in (">Drinks<", "\u2003Water<", ">Food<", "\u2003Apples<")]
    assert shown == sorted(shown)


def test_a_category_cannot_stand_below_itself(owner: Client) -> None:
    food = Category.objects.create(name="Food")
    fruit = Category.objects.create(name="Fruit", parent=food)
    before = catalog_version()
    answer = owner.post(
        f"/office/categories/{food.pk}/change/", {"name": "Food", "parent": str(fruit.pk), "position": "0"}
    )
    assert "cannot stand below itself" in answer.content.decode()
    food.refresh_from_db()
    assert food.parent is None
    assert catalog_version() == before


def test_products_of_a_category_include_those_below_it(owner: Client) -> None:
    food = Category.objects.create(name="Food")
    fruit = Category.objects.create(name="Fruit", parent=food)
    Product.objects.filter(item_number="100").update(category=fruit)
    text = owner.get("/office/products/", {"category": food.pk}).content.decode()
    assert "Maize flour 2 kg" in text
    assert "Milk 500 ml" not in text


def test_customers_payment_methods_and_taxes_are_told(owner: Client) -> None:
    form = {"name": "Achieng", "phone": "0712", "email": "", "credit_limit": "150", "active": "on"}
    owner.post("/office/customers/add/", form)
    achieng = Customer.objects.get(name="Achieng")
    assert told("customer", achieng.pk) == ["Achieng", "0712", "", 15_000, 0, None]
    owner.post(
        "/office/payment-methods/add/",
        {"name": "M-Pesa", "code": "mpesa", "requires_authorisation": "on", "position": "1", "active": "on"},
    )
    assert told("payment_method", "mpesa") == ["M-Pesa", True, False, False, 1, ""]
    assert PaymentMethod.objects.get(code="mpesa").asks_reference is False
    owner.post("/office/tax-classes/B/change/", {"name": "VAT 17.5 %", "rate": "17.5"})
    assert TaxClass.objects.get(code="B").rate == 1750
    assert told("tax_class", "B") == ["VAT 17.5 %", 1750]


def test_shop_settings_are_told_and_the_currency_of_a_shop_in_use_stays(owner: Client) -> None:
    owner.post(
        "/office/shop/1/change/",
        shop_form(name="Duka jipya", receipt_width="58", currency="USD", minor_digits="0"),
    )
    shop = Shop.objects.get()
    assert (shop.name, shop.currency, shop.minor_digits) == ("Duka jipya", "KES", 2)
    assert told("shop", 1)["receipt_width"] == 58


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("time_zone", "Nairobi"),
        ("scale_labels", '[{"prefix": "21"}]'),
        ("scale_labels", "{"),
        ("receipt_width", "70"),
    ],
)
def test_shop_settings_that_no_register_can_use_are_refused(owner: Client, field: str, typed: str) -> None:
    before = catalog_version()
    assert (
        owner.post("/office/shop/1/change/", shop_form(**{"name": "Duka jipya", field: typed})).status_code
        == 200
    )
    assert Shop.objects.get().name == "Duka la Mary"
    assert catalog_version() == before


def staff_form(**typed: str) -> dict[str, str]:
    return {
        "username": "clara",
        "first_name": "Clara",
        "last_name": "",
        "email": "",
        "is_active": "on",
        **typed,
    }


def test_an_owner_hires_promotes_and_sends_away(owner: Client) -> None:
    new = staff_form(role="cashier", password1="salt and pepper", password2="salt and pepper")
    owner.post("/office/staff/add/", new)
    clara = User.objects.get(username="clara")
    assert role_of(clara) == "cashier"
    assert not clara.is_staff
    owner.post(f"/office/staff/{clara.pk}/change/", staff_form(role="manager"))
    clara.refresh_from_db()
    assert role_of(clara) == "manager"
    assert [group.name for group in clara.groups.all()] == ["manager"]
    assert clara.check_password("salt and pepper")
    away = staff_form(role="manager")
    del away["is_active"]
    owner.post(f"/office/staff/{clara.pk}/change/", away)
    clara.refresh_from_db()
    assert role_of(clara) is None


def test_the_last_owner_stays_an_owner(owner: Client) -> None:
    olive = User.objects.get(username="olive")
    answer = owner.post(f"/office/staff/{olive.pk}/change/", staff_form(username="olive", role="cashier"))
    assert "This is the last owner" in answer.content.decode()
    assert role_of(olive) == "owner"


def test_a_password_is_set_anew_on_its_own_page(owner: Client) -> None:
    mary = User.objects.get(username="mary")
    page = f"/office/staff/{mary.pk}/password/"
    assert owner.get(page).status_code == 200
    owner.post(page, {"password1": "salt and pepper", "password2": "salt and pepper"})
    mary.refresh_from_db()
    assert mary.check_password("salt and pepper")


def test_a_new_customer_without_a_credit_limit_has_none(owner: Client) -> None:
    form = {"name": "Mama Njeri", "phone": "", "email": "", "group": "", "credit_limit": "", "active": "on"}
    assert owner.post("/office/customers/add/", form).status_code == 302
    assert Customer.objects.get(name="Mama Njeri").credit_limit == 0
