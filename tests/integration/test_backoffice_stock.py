"""Stock in the office: deliveries, adjustments, stock-takes, and why a level is what it is."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.support.shop import NOW, goods
from tests.support.tables import row_counts
from tests.support.till import Till
from tracksales.catalog.models import Barcode, Product
from tracksales.journal.intake import take
from tracksales.stock.models import Counted, Delivery, Movement, StockLevel, StockTake

pytestmark = pytest.mark.django_db(transaction=True)

NO_QUANTITIES = {
    "0": "above zero",
    "-1": "above zero",
    "0.0005": "three digits after the point at most",
    "1000000000": "at most 1,000,000",
    "1,5": "Type a quantity in digits",
    "two": "Type a quantity in digits",
}


@pytest.fixture
def office(till: Till, client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Give a manager's browser; the server's clock moves a second with every look at it."""
    clock = iter(range(NOW, NOW + 10**9, 1000))
    monkeypatch.setattr("tracksales.stock.movements.now", lambda: next(clock))
    monkeypatch.setattr("tracksales.stock.taking.now", lambda: next(clock))
    till.open_epoch()
    take(till.register, till.lines, NOW - 1)
    client.force_login(User.objects.get(username="mary"))
    return client


def flour() -> Product:
    return Product.objects.get(item_number="100")


def level(item: str = "100") -> int:
    return StockLevel.objects.get(product__item_number=item).quantity


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def deliver(office: Client, *lines: tuple[str, str], supplier: str = "Unga Ltd") -> Any:
    typed = {"supplier": supplier, "reference": "DN 7", "note": ""}
    typed |= {"movements-TOTAL_FORMS": str(len(lines)), "movements-INITIAL_FORMS": "0"}
    for at, (item, quantity) in enumerate(lines):
        typed[f"movements-{at}-product"] = str(Product.objects.get(item_number=item).pk)
        typed[f"movements-{at}-received"] = quantity
    return office.post("/office/deliveries/add/", typed)


def adjust(office: Client, change: str, reason: str = "damage") -> Any:
    typed = {"product": str(flour().pk), "change": change, "reason": reason, "note": "rats"}
    return office.post("/office/stock-movements/add/", typed)


def sell(till: Till, quantity: int, at: int, **more: Any) -> bytes:
    line = till.sell([(goods("100"), quantity)], **more)
    take(till.register, [line], at)
    return line


def begin(office: Client) -> StockTake:
    office.post("/office/stock-takes/add/", {"name": "Shelf 1"})
    return StockTake.objects.latest("id")


def deed(office: Client, taking: StockTake, deed: str, **typed: str) -> Any:
    return office.post(f"/office/stock-takes/{taking.pk}/change/", {"deed": deed, **typed})


def test_a_delivery_raises_levels_and_every_line_is_a_movement_with_who_and_why(office: Client) -> None:
    assert deliver(office, ("100", "12"), ("101", "2.5"), ("100", "3")).status_code == 302

    assert (level("100"), level("101")) == (15_000, 2_500)
    delivery = Delivery.objects.get()
    assert (delivery.supplier, delivery.reference, delivery.by_name) == ("Unga Ltd", "DN 7", "mary")
    rows = Movement.objects.order_by("product").values_list("name", "kind", "before", "after", "delivery")
    assert list(rows) == [
        ("Maize flour 2 kg", "delivery", None, 15_000, delivery.pk),
        ("Milk 500 ml", "delivery", None, 2_500, delivery.pk),
    ]
    page = words(office.get(f"/office/deliveries/{delivery.pk}/change/"))
    assert "Maize flour 2 kg" in page
    assert "Unga Ltd" in words(office.get("/office/deliveries/?q=DN"))


@pytest.mark.parametrize(("typed", "said"), NO_QUANTITIES.items())
def test_a_delivery_of_no_sensible_quantity_says_so_and_saves_nothing(
    office: Client, typed: str, said: str
) -> None:
    before = row_counts()

    assert said in words(deliver(office, ("100", typed)))
    assert "Enter at least one product" in words(deliver(office))
    assert row_counts() == before


def test_an_adjustment_has_a_reason_and_may_go_either_way(office: Client) -> None:
    deliver(office, ("100", "10"))

    assert adjust(office, "-2.5").status_code == 302
    assert adjust(office, "1", "other").status_code == 302

    assert level() == 8_500
    assert list(Movement.objects.order_by("id").values_list("kind", "reason", "note", "before", "after"))[
        1:
    ] == [
        ("adjustment", "damage", "rats", 10_000, 7_500),
        ("adjustment", "other", "rats", 7_500, 8_500),
    ]
    listed = words(office.get("/office/stock-movements/"))
    for shown in ("adjustment: damage", "rats", "-2.5", "mary"):
        assert shown in listed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0", "Zero changes nothing"),
        ("0.0005", "three digits after the point"),
        ("-1000000000", "at most 1,000,000"),
        ("1,5", "Type a quantity in digits"),
        ("", "Type a quantity in digits"),
    ],
)
def test_an_adjustment_that_is_none_says_so_and_saves_nothing(office: Client, typed: str, said: str) -> None:
    before = row_counts()

    assert said in words(adjust(office, typed))
    assert adjust(office, "1", "").status_code == 200
    assert row_counts() == before


def test_a_stock_take_sums_scans_and_its_differences_spare_what_was_sold_meanwhile(
    office: Client, till: Till
) -> None:
    Barcode.objects.create(code="6001", product=flour())
    deliver(office, ("100", "10"))
    taking = begin(office)
    for _ in range(3):
        assert deed(office, taking, "scan", code="6001", quantity="1").status_code == 302
    deed(office, taking, "scan", code="100", quantity="4")
    deed(office, taking, "scan", code="101", quantity="6")
    assert list(Counted.objects.order_by("product").values_list("quantity", "book")) == [
        (7_000, 10_000),
        (6_000, None),
    ]
    sell(till, 2_000, NOW + 500_000)

    page = words(office.get(f"/office/stock-takes/{taking.pk}/change/"))
    assert ">-3</td>" in page
    assert deed(office, taking, "apply").status_code == 302

    assert (level("100"), level("101")) == (5_000, 6_000)
    assert set(Movement.objects.filter(take=taking).values_list("name", "kind", "before", "after")) == {
        ("Maize flour 2 kg", "count", 8_000, 5_000),
        ("Milk 500 ml", "count", None, 6_000),
    }
    assert "This stock-take has ended" in words(deed(office, taking, "scan", code="6001", quantity="1"))
    assert "applied" in words(office.get("/office/stock-takes/"))


def test_what_had_no_level_when_counted_is_put_onto_what_came_before_the_take_was_applied(
    office: Client, till: Till
) -> None:
    taking = begin(office)
    deed(office, taking, "scan", code="100", quantity="6")
    deliver(office, ("100", "10"))
    sell(till, 2_000, NOW + 500_000)

    deed(office, taking, "apply")

    assert level("100") == 14_000


def test_a_typed_count_replaces_what_was_scanned_and_can_be_taken_back(office: Client) -> None:
    deliver(office, ("100", "10"))
    taking = begin(office)
    deed(office, taking, "scan", code="100", quantity="3")
    deed(office, taking, "type", product=str(flour().pk), quantity="0")
    assert Counted.objects.get().quantity == 0
    deed(office, taking, "remove", product=str(flour().pk))
    assert not Counted.objects.exists()

    deed(office, taking, "give_up")
    assert level() == 10_000
    assert "given up" in words(office.get("/office/stock-takes/"))


def test_a_scan_of_nothing_known_or_of_no_quantity_says_so_and_counts_nothing(office: Client) -> None:
    taking = begin(office)
    before = row_counts()

    assert "No product has this barcode" in words(deed(office, taking, "scan", code="404", quantity="1"))
    assert "Scan a barcode" in words(deed(office, taking, "scan", code="", quantity="1"))
    for typed, said in NO_QUANTITIES.items():
        assert said in words(deed(office, taking, "scan", code="100", quantity=typed))
    for typed in ("-1", "0.0005", "1000000000", "x"):
        answer = deed(office, taking, "type", product=str(flour().pk), quantity=typed)
        assert (answer.status_code, "Type a quantity" in words(answer)) == (422, True)
    assert row_counts() == before


def test_a_level_says_why_it_is_so(office: Client, till: Till) -> None:
    deliver(office, ("100", "10"))
    first = sell(till, 2_000, NOW + 100_500)
    adjust(office, "-1")
    Movement.objects.filter(kind="adjustment").update(at=NOW + 200_000)
    take(till.register, [till.take_back(first, [(1, 1_000)])], NOW + 300_000)
    take(till.register, [till.sell([(goods("100"), 4_000)])], NOW + 300_001)

    steps = office.get(f"/office/stock/{flour().pk}/change/").context["steps"]

    told = [(step.movement.kind if step.movement else "sold", step.change, step.level) for step in steps]
    assert told == [
        ("sold", "-3", "4"),
        ("adjustment", "-1", "7"),
        ("sold", "-2", "8"),
        ("delivery", "+10", "10"),
    ]
    assert [step.unexplained for step in steps] == ["", "", "", ""]

    StockLevel.objects.update(quantity=5_000)
    assert office.get(f"/office/stock/{flour().pk}/change/").context["steps"][0].unexplained == "+1"


def test_what_is_low_or_below_zero_is_listed_apart(office: Client, till: Till) -> None:
    deliver(office, ("100", "3"), ("101", "1"), ("102", "9"))
    Product.objects.filter(item_number="100").update(low_level=3_000)
    take(till.register, [till.sell([(goods("101"), 2_000)])], NOW)

    def listed(query: str) -> list[str]:
        rows = office.get(f"/office/stock/{query}").context["cl"].result_list
        return [row.product.item_number for row in rows]

    assert listed("") == ["101", "100", "102"]
    assert listed("?level=low") == ["100"]
    assert listed("?level=negative") == ["101"]
    assert "below zero" in words(office.get("/office/stock/"))


def test_levels_set_on_the_products_page_are_movements_too(office: Client) -> None:
    form = {
        "name": "Flour", "item_number": "100", "price": "210.00", "tax_class": "B", "category": "",
        "active": "on", "low_level": "2", "barcodes-TOTAL_FORMS": "0", "barcodes-INITIAL_FORMS": "0",
    }  # fmt: skip
    page = f"/office/products/{flour().pk}/change/"
    office.post(page, {**form, "counted": "7"})
    office.post(page, {**form, "counted": "", "stop_counting": "on"})

    assert list(Movement.objects.order_by("id").values_list("kind", "before", "after", "by_name")) == [
        ("count", None, 7_000, "mary"),
        ("stopped", 7_000, None, "mary"),
    ]
    assert flour().low_level == 2_000
    before = row_counts()
    assert "Type a quantity of zero or more" in words(office.post(page, {**form, "counted": "-1"}))
    assert row_counts() == before


@pytest.mark.parametrize("page", ["stock", "deliveries", "stock-takes", "stock-movements"])
def test_a_cashier_and_a_stranger_see_no_stock_pages(office: Client, page: str) -> None:
    office.logout()
    assert office.get(f"/office/{page}/").status_code == 302
    assert office.post(f"/office/{page}/add/", {}).status_code == 302
