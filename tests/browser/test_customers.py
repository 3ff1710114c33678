"""Customers at the till."""

import pytest
from playwright.sync_api import expect

from tests.support.network import Line
from tests.support.server import Server

from .ledger import ledger
from .till_page import OFFLINE, SYNCED, TillPage


@pytest.mark.browser
def test_a_customer_made_offline_is_found_again_and_linked_in_the_ledger(
    till: TillPage, line: Line, server: Server
) -> None:
    line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    till.add("Candles, pack of 6")
    till.new_customer("Nyambura wa Kĩmani", "+254 722 000 111")
    first = till.pay(("Cash", ""))
    till.next_sale()
    till.add("Candles, pack of 6")
    till.choose_customer("0722 000", "Nyambura wa Kĩmani")
    second = till.pay(("Cash", ""))

    line.restore()
    expect(till.banner).to_have_text(SYNCED)
    expect(till.pending).to_have_text("0")

    books = ledger(server)
    assert books[first.receipt]["customer"] == books[second.receipt]["customer"] == "Nyambura wa Kĩmani"
    linked = {books[first.receipt]["customer_id"], books[second.receipt]["customer_id"]}
    assert len(linked) == 1
    assert None not in linked
    till.next_sale()
    till.choose_customer("nyambura", "Nyambura wa Kĩmani")
    expect(till.cart.get_by_text("Nyambura wa Kĩmani")).to_be_visible()


@pytest.mark.browser
def test_a_customer_needs_a_name_and_a_phone_that_is_one(at_counter: TillPage) -> None:
    at_counter.button("Add a customer").click()
    at_counter.page.get_by_label("Search customers").fill("nobody of this name")
    expect(at_counter.dialog.get_by_text("No cached customer matches.")).to_be_visible()
    at_counter.button("New customer").click()
    expect(at_counter.dialog.get_by_label("Name")).to_have_value("nobody of this name")
    at_counter.dialog.get_by_label("Name").fill(" ")
    at_counter.dialog.get_by_label("Phone").fill("call me")
    at_counter.dialog.get_by_label("Email").fill("at home")
    at_counter.button("Save customer").click()
    for said in ("A customer needs a name.", "Type digits, spaces and + only.", "Type an address like"):
        expect(at_counter.dialog.get_by_text(said)).to_be_visible()
    at_counter.button("Close").click()
    expect(at_counter.button("Add a customer")).to_be_visible()
