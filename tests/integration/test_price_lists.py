"""Price lists: made in the office, told to the registers, held against what the tills charged."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.support.shop import NOW, goods, outcomes
from tests.support.till import MORNING, Till, sale_body
from tracksales.catalog.models import Customer, CustomerGroup, ListPrice, PriceList, Product, Publication
from tracksales.journal.intake import take
from tracksales.journal.models import InboxItem
from tracksales.sales.models import SaleLine
from tracksales.shop.models import Shop

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def manager(shop: Shop, client: Client) -> Client:
    """Give the browser of a signed-in manager."""
    client.force_login(User.objects.get(username="mary"))
    return client


def told(kind: str, ref: object) -> Any:
    row = Publication.objects.get(kind=kind, ref=str(ref)).row
    return None if row is None else json.loads(row)


def flour() -> Product:
    return Product.objects.get(item_number="100")


def prices(*rows: tuple[Product, str, str]) -> dict[str, str]:
    form = {"prices-TOTAL_FORMS": str(len(rows)), "prices-INITIAL_FORMS": "0"}
    for at, (product, least, price) in enumerate(rows):
        form |= {
            f"prices-{at}-product": str(product.pk),
            f"prices-{at}-least": least,
            f"prices-{at}-price": price,
        }
    return form


def list_form(name: str, *rows: tuple[Product, str, str], **typed: Any) -> dict[str, Any]:
    days = [str(day) for day in range(7)]
    when = {"first": "", "last": "", "starts": "", "ends": "", "weekdays": days}
    return {"name": name, "group": "", "active": "on", **when, **typed, **prices(*rows)}


def make(client: Client, *args: Any, **typed: Any) -> Any:
    return client.post("/office/price-lists/add/", list_form(*args, **typed))


def test_a_list_with_breaks_for_a_group_and_hours_is_told_to_the_registers(manager: Client) -> None:
    group = CustomerGroup.objects.create(name="Wholesale")
    done = make(
        manager, "Evening", (flour(), "", "199.50"), (flour(), "10", "190"),
        group=str(group.pk), first="2026-12-01", last="2026-12-31", weekdays=["0", "4"],
        starts="17:00", ends="19:30",
    )  # fmt: skip
    assert done.status_code == 302
    row = PriceList.objects.get()

    id_ = flour().pk
    assert told("price_list", row.pk) == [
        "Evening", group.pk, "2026-12-01", "2026-12-31", 0b1_0001, 1020, 1170,
        [[id_, 0, 19_950], [id_, 10_000, 19_000]],
    ]  # fmt: skip
    page = manager.get(f"/office/price-lists/{row.pk}/change/").content.decode()
    assert 'value="17:00' in page
    assert 'value="199.50"' in page
    assert "Fri" in manager.get("/office/price-lists/").content.decode()


def test_a_list_switched_off_is_taken_from_the_registers(manager: Client) -> None:
    make(manager, "Everybody", (flour(), "", "200"))
    row, price = PriceList.objects.get(), ListPrice.objects.get()
    off = list_form("Everybody", (flour(), "", "200")) | {
        "prices-INITIAL_FORMS": "1",
        "prices-0-id": str(price.pk),
        "prices-0-price_list": str(row.pk),
    }
    del off["active"]
    assert manager.post(f"/office/price-lists/{row.pk}/change/", off).status_code == 302
    assert told("price_list", row.pk) is None


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({}, True),
        ({"first": "2026-12-24"}, True),
        ({"weekdays": ["5", "6"]}, True),
        ({"starts": "19:30"}, False),
        ({"ends": "17:00"}, False),
        ({"first": "2027-01-01"}, False),
        ({"last": "2026-11-30"}, False),
        ({"first": "2026-12-25", "last": "2026-12-25", "weekdays": ["5"]}, False),
        ({"active": ""}, False),
    ],
)
def test_a_list_that_overlaps_another_is_refused_at_the_product_and_nothing_is_saved(
    manager: Client, changed: dict[str, Any], refused: bool
) -> None:
    december = {"first": "2026-12-01", "last": "2026-12-31", "starts": "17:00", "ends": "19:30"}
    assert make(manager, "December", (flour(), "", "190"), **december).status_code == 302
    typed = list_form("Other", (flour(), "5", "180"), **changed)
    typed = {name: value for name, value in typed.items() if (name, value) != ("active", "")}

    answer = manager.post("/office/price-lists/add/", typed)

    assert answer.status_code == (200 if refused else 302)
    assert PriceList.objects.filter(name="Other").exists() is not refused
    if refused:
        (row,) = answer.context["inline_admin_formsets"][0].formset.errors
        assert row["product"] == [
            "Maize flour 2 kg has a price on “December” too, for the same customers at the same time. "
            "End one list before the other begins, or take the product off one of them."
        ]
        assert ListPrice.objects.count() == 1


def test_lists_of_different_groups_or_products_do_not_overlap(manager: Client) -> None:
    group = CustomerGroup.objects.create(name="Wholesale")
    milk = Product.objects.get(item_number="101")
    for name, product, of in (("A", flour(), ""), ("B", flour(), str(group.pk)), ("C", milk, "")):
        assert make(manager, name, (product, "", "60"), group=of).status_code == 302
    assert PriceList.objects.count() == 3


@pytest.mark.parametrize("typed", ["0", "-1", "0.0005", "1000000000", "ten", "1,5"])
def test_a_break_at_no_quantity_is_refused_at_the_field(manager: Client, typed: str) -> None:
    answer = make(manager, "Breaks", (flour(), typed, "190"))

    assert answer.status_code == 200
    (row,) = answer.context["inline_admin_formsets"][0].formset.errors
    assert list(row) == ["least"]
    assert PriceList.objects.count() == 0


@pytest.mark.parametrize("typed", ["", "-1", "1,50", "cheap", "190.005", "1e9", "10000000000"])
def test_a_price_that_is_no_amount_is_refused_at_the_field(manager: Client, typed: str) -> None:
    answer = make(manager, "Prices", (flour(), "", typed))

    assert answer.status_code == 200
    (row,) = answer.context["inline_admin_formsets"][0].formset.errors
    assert list(row) == ["price"]
    assert PriceList.objects.count() == 0


def test_a_list_says_what_else_cannot_be(manager: Client) -> None:
    repair = Product.objects.get(item_number="102")
    asked = make(manager, "A", (repair, "", "1"))
    twice = make(manager, "B", (flour(), "2", "1"), (flour(), "2", "3"))
    backwards = make(manager, "C", first="2026-12-02", last="2026-12-01")
    night = make(manager, "D", starts="22:00", ends="02:00")
    never = make(manager, "E", weekdays=[])

    def rows(answer: Any) -> Any:
        return answer.context["inline_admin_formsets"][0].formset.errors

    def fields(answer: Any) -> Any:
        return answer.context["adminform"].form.errors

    assert rows(asked)[0]["product"] == ["The price of Repair is asked at the till: no list has it."]
    assert rows(twice)[1]["least"] == ["Maize flour 2 kg has a price from this quantity already."]
    assert fields(backwards) == {"last": ["The last day lies before the first one."]}
    assert fields(night) == {
        "ends": ["It ends before it begins: for a night make two lists, split at midnight."]
    }
    assert fields(never) == {"weekdays": ["Choose at least one day of the week."]}
    assert PriceList.objects.count() == 0


def charged(
    till: Till, price: int, quantity: int = 1000, customer: str | None = None, **line: Any
) -> list[str]:
    """The reasons for a sale of flour at this price."""
    one = goods("100")
    catalogue, one.price = one.price, price
    body = sale_body([(one, quantity)]) | {"cart": till.new_id(), "customer": customer}
    body["lines"][0] |= {"list_price": catalogue, **line}
    return take(till.register, [till.append("sale", body)], NOW).outcomes[0].reasons


def by(price_list: PriceList) -> dict[str, Any]:
    return {"priced_by": {"list": price_list.pk, "at": MORNING}}


def test_a_price_by_a_list_is_no_drift_and_a_wrong_one_is(till: Till) -> None:
    till.open_epoch()
    take(till.register, till.lines, NOW)
    everybody = PriceList.objects.create(name="Everybody")
    wholesale = PriceList.objects.create(
        name="Wholesale", group=CustomerGroup.objects.create(name="Wholesale")
    )
    ListPrice.objects.create(price_list=everybody, product=flour(), least=10_000, price=19_000)
    ListPrice.objects.create(price_list=wholesale, product=flour(), price=18_000)
    buyer = Customer.objects.create(name="Mama Njeri", group=wholesale.group)

    assert charged(till, 19_000, 10_000, **by(everybody)) == []
    assert charged(till, 19_000, 9000, **by(everybody)) == ["price_drift"]
    assert charged(till, 18_999, 10_000, **by(everybody)) == ["price_drift"]
    assert charged(till, 18_000, customer=buyer.pk, **by(wholesale)) == []
    assert charged(till, 18_000, **by(wholesale)) == ["price_drift"]
    assert charged(till, 18_000, customer=buyer.pk) == ["price_drift"]
    assert SaleLine.objects.filter(price_list=wholesale.pk).count() == 2
    item = InboxItem.objects.order_by("id")[0]
    assert item.details["lines"][0] | {"name": ""} == {
        "product": flour().pk, "name": "", "charged": 19_000, "known_at_till": 21_000,
        "catalogue": 21_000, "list": everybody.pk, "listed": None,
    }  # fmt: skip


def test_a_break_counts_all_lines_of_a_product(till: Till) -> None:
    till.open_epoch()
    take(till.register, till.lines, NOW)
    row = PriceList.objects.create(name="Everybody")
    ListPrice.objects.create(price_list=row, product=flour(), least=10_000, price=19_000)
    one = goods("100")
    one.price = 19_000
    body = sale_body([(one, 4000), (one, 6000)]) | {"cart": till.new_id()}
    for line in body["lines"]:
        line |= {"list_price": 21_000, **by(row)}

    answer = take(till.register, [till.append("sale", body)], NOW)

    assert outcomes(answer) == [("accepted", [])]


def test_a_price_override_with_a_reason_is_no_drift_but_an_old_catalogue_price_is(till: Till) -> None:
    till.open_epoch()
    take(till.register, till.lines, NOW)

    assert charged(till, 15_000, override="Damaged") == ["approval_missing"]
    reasons = charged(till, 15_000, override="Damaged", list_price=20_000)
    assert reasons == ["approval_missing", "price_drift"]
    assert list(SaleLine.objects.values_list("unit_price", "override")) == [(15_000, "Damaged")] * 2
