"""Taking the money."""

import pytest
from playwright.sync_api import expect

from tests.support.server import Server

from .ledger import ledger
from .till_page import TillPage, amount


@pytest.mark.browser
def test_a_split_payment_with_exact_for_the_rest_and_change_out_of_cash(
    at_counter: TillPage, server: Server
) -> None:
    at_counter.add("Mwea Pishori Rice 2 kg")
    at_counter.button("Pay").click()
    dialog = at_counter.dialog
    expect(at_counter.button("Complete sale")).to_be_disabled()
    dialog.get_by_role("button", name="M-Pesa").click()
    dialog.get_by_label("M-Pesa amount").fill("200")
    dialog.get_by_label("M-Pesa reference").fill("QJK3X7")
    expect(dialog.get_by_test_id("remaining")).to_have_text("KES\u00a0280.00")
    dialog.get_by_role("button", name="Cash", exact=True).click()
    expect(dialog.get_by_label("Cash amount")).to_have_value("280.00")
    dialog.get_by_label("Cash amount").fill("100")
    expect(at_counter.button("Complete sale")).to_be_disabled()
    at_counter.button("Exact").click()
    expect(dialog.get_by_label("Cash amount")).to_have_value("280.00")
    dialog.get_by_role("button", name="KES 300.00").click()
    expect(dialog.get_by_test_id("remaining")).to_have_text("KES\u00a00.00")
    expect(dialog.get_by_test_id("change-due")).to_have_text("KES\u00a020.00")

    at_counter.button("Complete sale").click()

    expect(at_counter.page.get_by_test_id("change-due")).to_have_text("KES\u00a020.00")
    expect(at_counter.pending).to_have_text("0")
    sale = ledger(server)[at_counter.receipt]
    assert (sale["total"], sale["change"]) == ("480.00", "20.00")
    assert [(paid["name"], paid["amount"], paid["reference"]) for paid in sale["payments"]] == [
        ("M-Pesa", "200.00", "QJK3X7"),
        ("Cash", "300.00", ""),
    ]


@pytest.mark.browser
def test_too_much_by_a_method_without_change_is_refused_and_said(at_counter: TillPage) -> None:
    at_counter.add("Carrier Bag")
    at_counter.button("Pay").click()
    at_counter.dialog.get_by_role("button", name="Card").click()
    at_counter.dialog.get_by_label("Card amount").fill("25")
    expect(
        at_counter.dialog.get_by_text("5.00 too much: only methods like cash give change.")
    ).to_be_visible()
    expect(at_counter.button("Complete sale")).to_be_disabled()
    at_counter.dialog.get_by_label("Card amount").fill("twenty")
    expect(
        at_counter.dialog.get_by_text("Type the amount in digits, like 1250.00 or 1250,00.")
    ).to_be_visible()
    expect(at_counter.button("Complete sale")).to_be_disabled()


@pytest.mark.browser
def test_a_double_touch_on_complete_sale_sells_once(at_counter: TillPage, server: Server) -> None:
    at_counter.sell("Carrier Bag")
    before = int(at_counter.receipt.split("-")[-1])
    at_counter.next_sale()
    at_counter.add("Carrier Bag")
    at_counter.button("Pay").click()
    at_counter.dialog.get_by_role("button", name="Cash", exact=True).click()
    at_counter.button("Complete sale").dblclick()
    expect(at_counter.outcome).to_be_visible()
    assert int(at_counter.receipt.split("-")[-1]) == before + 1
    assert amount(at_counter.page.locator(".change strong").inner_text()) == "20.00"
    at_counter.next_sale()
    expect(at_counter.items).to_have_count(0)
