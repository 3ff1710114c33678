"""Every list can be taken away as it is filtered, as CSV and XLSX, and no spreadsheet runs what it holds."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from openpyxl import load_workbook

from tests.support.shop import NOW, goods
from tests.support.till import Till
from tracksales.backoffice.exports.files import csv_lines
from tracksales.catalog.models import Customer, Product
from tracksales.journal.intake import take
from tracksales.stock.movements import Why, set_levels

pytestmark = pytest.mark.django_db(transaction=True)

EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")
LISTS = {
    "sales": ("sales", "lines", "payments"),
    "invoices": ("sales", "lines", "payments"),
    "products": ("products",),
    "customers": ("customers",),
    "stock": ("stock",),
    "stock-movements": ("stock-movements",),
    "z-reports": ("z-reports",),
    "cash-moves": ("cash-moves",),
    "account-payments": ("payments-on-account",),
}


@pytest.fixture
def office(till: Till, client: Client) -> Client:
    """Give a manager's browser: a sale by M-Pesa, one for cash, one taken back, a customer and a movement."""
    Customer.objects.create(name=EVIL[0], phone=EVIL[1], credit_limit=12_345)
    till.open_epoch()
    till.move_cash(-50_000, reason=EVIL[3])
    flour, milk = goods("100"), goods("101")
    till.sell([(flour, 1500), (milk, 1000)], method="m-pesa", customer_name=EVIL[2])
    sold = till.sell([(milk, 2000)])
    till.take_back(sold, [(1, 1000)])
    take(till.register, till.lines, NOW)
    set_levels({Product.objects.get(item_number="100").pk: 2_500}, Why("count", note=EVIL[4]))
    client.force_login(User.objects.get(username="mary"))
    return client


def exported(office: Client, path: str) -> list[dict[str, str]]:
    answer = office.get(f"/office/{path}")
    assert answer.status_code == 200
    text = b"".join(answer).decode()
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def workbook(office: Client, path: str) -> list[dict[str, Any]]:
    answer = office.get(f"/office/{path}")
    book = load_workbook(BytesIO(b"".join(answer)))
    head, *rows = book.active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_sales_lines_and_payments_come_with_amounts_as_decimals_and_the_shops_time(office: Client) -> None:
    sales = exported(office, "sales/export/sales.csv")
    assert [(one["receipt"], one["kind"], one["total"], one["tax"]) for one in sales] == [
        ("T1-1-000003", "return", "-65.00", "-8.97"),
        ("T1-1-000002", "sale", "130.00", "17.93"),
        ("T1-1-000001", "sale", "380.00", "52.42"),
    ]
    assert sales[0]["time"].endswith("+03:00")
    lines = exported(office, "sales/export/lines.csv")
    assert [(one["receipt"], one["name"], one["quantity"], one["line_total"]) for one in lines] == [
        ("T1-1-000001", "Maize flour 2 kg", "1.500", "315.00"),
        ("T1-1-000001", "Milk 500 ml", "1.000", "65.00"),
        ("T1-1-000002", "Milk 500 ml", "2.000", "130.00"),
        ("T1-1-000003", "Milk 500 ml", "-1.000", "-65.00"),
    ]
    paid = exported(office, "sales/export/payments.csv")
    assert [(one["method"], one["amount"]) for one in paid] == [
        ("m-pesa", "380.00"), ("cash", "130.00"), ("cash", "-65.00"),
    ]  # fmt: skip


def test_what_cash_was_rounded_by_is_in_the_file_so_that_its_payments_add_up(
    office: Client, till: Till
) -> None:
    coins = [{"method": "cash", "name": "Cash", "amount": 6600, "reference": ""}]
    line = till.sell([(goods("101"), 1000)], payments=coins, rounding=100)
    take(till.register, [line], NOW)

    sale = exported(office, "sales/export/sales.csv?q=T1-1-000004")[0]
    paid = exported(office, "sales/export/payments.csv?q=T1-1-000004")
    assert (sale["total"], sale["rounding"], paid[0]["amount"]) == ("65.00", "1.00", "66.00")


def test_an_export_holds_what_the_list_was_filtered_to(office: Client) -> None:
    assert len(exported(office, "sales/export/lines.csv?method=m-pesa")) == 2
    assert len(exported(office, "sales/export/payments.csv?kind__exact=return")) == 1
    assert exported(office, "sales/export/sales.csv?q=nobody") == []
    assert [one["item_number"] for one in exported(office, "products/export/products.csv?q=milk")] == ["101"]
    assert office.get("/office/sales/export/sales.csv?nonsense__exact=1").status_code == 404


def test_a_workbook_holds_numbers_where_there_are_numbers(office: Client) -> None:
    (flour,) = workbook(office, "stock/export/stock.xlsx")
    assert flour == {"item_number": "100", "name": "Maize flour 2 kg", "level": 2.5, "low_at": None}
    line = workbook(office, "sales/export/lines.xlsx")[0]
    assert (line["line_total"], line["quantity"], line["receipt"]) == (315, 1.5, "T1-1-000001")


def test_no_cell_is_taken_for_a_formula(office: Client) -> None:
    for path in ("sales/export/sales", "customers/export/customers", "cash-moves/export/cash-moves",
                 "stock-movements/export/stock-movements"):  # fmt: skip
        for rows in (exported(office, f"{path}.csv"), workbook(office, f"{path}.xlsx")):
            texts = [cell for row in rows for cell in row.values() if isinstance(cell, str)]
            assert any(text.startswith("'") for text in texts)
            numbers = [text for text in texts if text.replace(".", "").lstrip("-").isdigit()]
            assert [text for text in texts if text[:1] in "=+-@\t\r" and text and text not in numbers] == []
    lines = list(csv_lines(["a"], [[text] for text in EVIL]))[1:]
    assert lines == [*(f"'{text}\r\n" for text in EVIL[:-1]), '"\'\r=1"\r\n']


def test_every_list_offers_its_exports_and_each_opens(office: Client) -> None:
    for page, names in LISTS.items():
        text = office.get(f"/office/{page}/").content.decode()
        for name in names:
            for kind in ("csv", "xlsx"):
                assert f'href="export/{name}.{kind}' in text
                assert b"".join(office.get(f"/office/{page}/export/{name}.{kind}"))
    assert office.get("/office/sales/export/nothing.csv").status_code == 404
    assert office.get("/office/sales/export/sales.pdf").status_code == 404


def test_a_hundred_thousand_rows_are_sent_as_they_are_read() -> None:
    read = 0

    def rows() -> Any:
        nonlocal read
        for number in range(100_000):
            read += 1
            yield [str(number), Decimal("1.50")]

    lines = csv_lines(["number", "price"], rows())
    assert [next(lines), next(lines), read] == ["\ufeffnumber,price\r\n", "0,1.50\r\n", 1]
    assert sum(1 for _ in lines) == 99_999


def test_who_is_not_signed_in_takes_nothing_away(office: Client) -> None:
    office.logout()
    for page, names in LISTS.items():
        assert office.get(f"/office/{page}/export/{names[0]}.csv").status_code == 302
