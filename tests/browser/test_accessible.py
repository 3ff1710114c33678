"""The register's screens for who uses a keyboard or a screen reader: axe finds nothing grave."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.axe import grave_findings

from .till_page import TillPage

pytestmark = pytest.mark.browser

BARRING = """<!doctype html><html lang="en"><title>Shop</title>
<style>
  @keyframes fade { from { color: #000 } }
  p { color: #bbb; animation: fade 600s }
</style>
<main><h1>Shop</h1><p>Change due</p><input></main></html>"""


def test_a_page_that_bars_somebody_is_found_out_before_its_text_has_faded(window: BrowserContext) -> None:
    page = window.new_page()
    page.set_content(BARRING)

    assert grave_findings(page) == ["color-contrast: <p>Change due</p>", "label: <input>"]


def test_no_screen_of_the_register_bars_anybody(till: TillPage) -> None:
    found: dict[str, list[str]] = {}

    def look(where: str) -> None:
        if findings := grave_findings(till.page):
            found[where] = findings

    till.add("Pineapple")
    look("selling")
    till.page.set_viewport_size({"width": 390, "height": 844})
    look("selling on a phone")
    till.page.set_viewport_size({"width": 1280, "height": 800})
    till.cart.get_by_role("button", name="Add a customer").click()
    expect(till.dialog).to_be_visible()
    look("customers")
    till.dialog.get_by_role("button", name="New customer").click()
    look("new customer")
    till.button("Close").click()
    till.button("Pay").click()
    till.dialog.get_by_role("button", name="Cash", exact=True).click()
    look("payment")
    till.dialog.get_by_role("button", name="Complete sale").click()
    expect(till.page.locator(".receipt-number")).to_be_visible()
    look("receipt")
    till.next_sale()
    till.button("Payment on account").click()
    expect(till.dialog.get_by_label("Search customers")).to_be_visible()
    look("payment on account")
    till.button("Close").click()
    till.page.get_by_role("link", name="Sales History").click()
    expect(till.page.get_by_role("heading", name="Sales History")).to_be_visible()
    look("history")
    till.go_to_status()
    look("status")
    till.page.get_by_role("link", name="Shift").click()
    expect(till.page.get_by_test_id("expected-cash")).to_contain_text("KES")
    look("shift")
    till.button("Close Register").click()
    expect(till.page.get_by_label("Counted cash")).to_be_visible()
    look("closing")
    till.button("Sign out").click()
    expect(till.button("Sign out")).to_have_count(0)
    look("sign-in")

    assert found == {}
