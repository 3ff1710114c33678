"""A sale as an A4 PDF: invoice or credit note, over as many pages as it needs, its text to be read out."""

import re
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pypdf import PdfReader

from tests.support.shop import NOW, goods
from tests.support.till import Goods, Till
from tracksales.journal.intake import take
from tracksales.sales.models import Sale
from tracksales.shop.models import Shop

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

LONG = "Extra long life semi-skimmed milk from the highlands, twelve cartons of one litre " * 3
ARABIC = "حليب طويل الأمد"


@pytest.fixture
def office(till: Till, client: Client) -> Client:
    """Give a manager's browser; nothing is sold yet."""
    Shop.objects.update(receipt_header="Moi Avenue 7\nP051234567A", receipt_footer="Karibu tena")
    till.open_epoch()
    client.force_login(User.objects.get(username="mary"))
    return client


def document(office: Client, till: Till) -> PdfReader:
    """The PDF of the newest receipt."""
    take(till.register, till.lines, NOW)
    answer = office.get(f"/office/sales/{Sale.objects.latest('number').pk}/invoice.pdf")
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(answer.content))


def text_of(reader: PdfReader, page: int = 0) -> str:
    return " ".join(reader.pages[page].extract_text().split())


def test_an_invoice_names_shop_customer_lines_tax_and_payments(office: Client, till: Till) -> None:
    till.sell([(goods("100"), 2000), (goods("101"), 500)], customer_name="Wanjikũ wa Ng'ang'a")

    reader = document(office, till)

    text = text_of(reader)
    for said in (
        "Invoice", "T1-1-000001", "Duka la Mary", "Moi Avenue 7", "P051234567A", "Wanjikũ wa Ng'ang'a",
        "Caleb Cashier", "Maize flour 2 kg", "Milk 500 ml", "0.5", "420.00", "32.50", "KES 452.50", "62.41",
        "B 16 %", "Cash 452.50", "Karibu tena", "Page 1 of 1",
    ):  # fmt: skip
        assert said in text, said
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [210, 297]
    assert reader.metadata is not None
    assert reader.metadata.title == "Invoice T1-1-000001"


def test_what_was_taken_back_is_a_credit_note_and_names_the_sale(office: Client, till: Till) -> None:
    sold = till.sell([(goods("101"), 2000)])
    till.take_back(sold, [(1, 1000)])

    text = text_of(document(office, till))

    for said in ("Credit note", "T1-1-000002", "Of receipt T1-1-000001", "Faulty", "KES -65.00"):
        assert said in text, said


def test_a_long_sale_goes_over_pages_each_with_the_tables_heading_and_every_line(
    office: Client, till: Till
) -> None:
    lines = [(Goods(None, f"N{number}", f"Thing {number}", 100), 1000) for number in range(120)]
    till.sell([*lines, (Goods(None, "L", LONG.strip()[:200], 100), 1000)])

    reader = document(office, till)

    pages = [text_of(reader, page) for page in range(len(reader.pages))]
    assert len(pages) >= 4
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
    with_lines = [text for text in pages if re.search(r"Thing \d+", text)]
    assert all("Item Name Quantity Price Discount Tax Total" in text for text in with_lines)
    found = [int(number) for text in pages for number in re.findall(r"Thing (\d+)", text)]
    assert found == list(range(120))
    assert "twelve cartons of one litre Extra long life" in " ".join(pages)


def test_arabic_is_written_in_a_font_that_has_it(office: Client, till: Till) -> None:
    till.sell([(Goods(None, "9", ARABIC, 100), 1000)], customer_name=ARABIC)

    reader = document(office, till)

    resources = reader.pages[0]["/Resources"].get_object()
    fonts = [font.get_object()["/BaseFont"] for font in resources["/Font"].values()]
    assert any("Arabic" in font for font in fonts)
    assert len(set(text_of(reader)) & set(ARABIC) - {" "}) >= 4


def test_only_who_may_see_sales_is_given_a_document(office: Client, till: Till) -> None:
    till.sell([(goods("101"), 1000)])
    take(till.register, till.lines, NOW)
    sale = Sale.objects.get().pk

    assert office.get("/office/sales/nothing/invoice.pdf").status_code == 404
    office.logout()
    assert office.get(f"/office/sales/{sale}/invoice.pdf").status_code == 302
