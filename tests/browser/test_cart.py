"""What can be done to a cart: quantities, discounts, lines that go."""

import pytest
from playwright.sync_api import expect

from tests.support.server import Server

from .ledger import ledger
from .till_page import TillPage, amount


def discount(till: TillPage, value: str, *, percent: bool) -> None:
    till.dialog.get_by_role("button", name="Percent" if percent else "Amount", exact=True).click()
    till.dialog.get_by_role("textbox").fill(value)
    till.button("Apply").click()
    expect(till.dialog).to_have_count(0)


@pytest.mark.browser
def test_a_quantity_is_stepped_or_typed_and_nonsense_changes_nothing(at_counter: TillPage) -> None:
    at_counter.add("Eggs, tray of 30")
    quantity = at_counter.items.get_by_role("textbox")
    at_counter.button("One more: Eggs, tray of 30").click()
    expect(quantity).to_have_value("2")
    at_counter.button("One less: Eggs, tray of 30").click()
    expect(quantity).to_have_value("1")
    expect(at_counter.button("One less: Eggs, tray of 30")).to_be_disabled()
    quantity.fill("12")
    quantity.press("Enter")
    assert at_counter.lines() == (("Eggs, tray of 30", "12", "5,400.00"),)
    for nonsense in ("0", "-3", "1.5", "many", "999999999"):
        quantity.fill(nonsense)
        quantity.press("Enter")
        expect(at_counter.page.get_by_role("alert")).to_contain_text("stays 12: type a whole number like 3.")
        assert at_counter.lines() == (("Eggs, tray of 30", "12", "5,400.00"),)
    at_counter.button("Remove Eggs, tray of 30").click()
    expect(at_counter.page.get_by_text("The cart is empty.")).to_be_visible()
    expect(at_counter.button("Pay")).to_be_disabled()


@pytest.mark.browser
def test_line_and_sale_discounts_in_amount_and_percent_reach_the_ledger_to_the_cent(
    at_counter: TillPage, server: Server
) -> None:
    at_counter.add("Washing Powder 1 kg")
    at_counter.add("Toothpaste 100 ml")
    at_counter.button("Discount: Washing Powder 1 kg").click()
    discount(at_counter, "12.5", percent=True)
    at_counter.button("Discount: Toothpaste 100 ml").click()
    discount(at_counter, "7.77", percent=False)
    assert [line[2] for line in at_counter.lines()] == ["271.25", "172.23"]
    at_counter.button("Sale discount").click()
    discount(at_counter, "10", percent=True)
    assert amount(at_counter.total.inner_text()) == "399.13"
    at_counter.button("Sale discount").click()
    discount(at_counter, "43.48", percent=False)
    assert amount(at_counter.total.inner_text()) == "400.00"

    shown = at_counter.pay(("Cash", ""))

    expect(at_counter.pending).to_have_text("0")
    sale = ledger(server)[shown.receipt]
    assert (sale["total"], sale["discount"]) == ("400.00", "43.48")
    assert [(line["gross"], line["discount"]) for line in sale["lines"]] == [
        ("310.00", "38.75"),
        ("180.00", "7.77"),
    ]


@pytest.mark.browser
def test_a_discount_that_cannot_be_is_refused_in_words(at_counter: TillPage) -> None:
    at_counter.add("Butter 250 g")
    at_counter.button("Sale discount").click()
    at_counter.dialog.get_by_role("button", name="Percent", exact=True).click()
    at_counter.dialog.get_by_role("textbox").fill("101")
    at_counter.button("Apply").click()
    expect(at_counter.dialog.get_by_text("Type a percentage from 0 to 100, like 10 or 2.5.")).to_be_visible()
    at_counter.button("Close").click()
    assert amount(at_counter.total.inner_text()) == "340.00"
