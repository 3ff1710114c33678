"""Sales on account and payments on account, with and without a network."""

import sqlite3
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.network import Line
from tests.support.server import Server

from .till_page import OFFLINE, SYNCED, TillPage

pytestmark = pytest.mark.browser

LIMIT = 1000.0


def rows(server: Server, query: str) -> list[Any]:
    with sqlite3.connect(server.folder / "tracksales.sqlite3") as database:
        return database.execute(query).fetchall()


def grant_credit(page: Page, url: str) -> str:
    """The owner gives the first customer a limit in the office; the customer's name."""
    page.goto(f"{url}/office/")
    page.get_by_label("Username").fill("owner")
    page.get_by_label("Password").fill("demo")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{url}/office/")
    page.goto(f"{url}/office/customers/")
    link = page.locator("#result_list tbody th a").first
    name = link.inner_text()
    link.click()
    page.get_by_label("Credit limit").fill(f"{LIMIT:.2f}")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    return name


def cart_of(till: TillPage, pieces: int) -> float:
    """Pineapples in the cart; the total."""
    till.add("Pineapple")
    till.items.first.get_by_role("textbox").fill(str(pieces))
    till.items.first.get_by_role("textbox").press("Enter")
    return float(till.total.inner_text().replace("KES", "").replace(",", ""))


def on_account(till: TillPage) -> None:
    till.button("Pay").click()
    till.dialog.get_by_role("button", name="On account", exact=True).click()


def pay_on_account(till: TillPage, name: str, owed: float) -> float:
    """The customer brings 300.50, after some nonsense; what is owed then."""
    till.button("Payment on account").click()
    till.dialog.get_by_label("Search customers").fill(name)
    till.dialog.get_by_role("list", name="Customers").get_by_role("button", name=name).click()
    expect(till.dialog.get_by_test_id("owed")).to_have_text(f"KES {owed:,.2f}")
    for wrong in ("", "0", "-5", "12,5x"):
        till.dialog.get_by_label("Amount in KES").fill(wrong)
        till.dialog.get_by_role("button", name="Record the payment").click()
        expect(till.dialog.get_by_text("Type an amount above zero, like 500.00.")).to_be_visible()
    till.dialog.get_by_label("Amount in KES").fill("300,50")
    till.dialog.get_by_role("button", name="Record the payment").click()
    expect(till.dialog.get_by_text("Payment saved.")).to_be_visible()
    owes = owed - 300.5
    expect(till.dialog.locator(".receipt")).to_contain_text(f"{owes:,.2f}")
    till.button("Done").click()
    return owes


def test_a_customer_buys_on_account_up_to_the_limit_offline_too_and_pays_later(
    own_server: Server, own_browser: Any, own_line: Line
) -> None:
    name = grant_credit(own_browser.context().new_page(), own_server.url)
    till = TillPage(own_browser.page(), own_line.url).begin()
    till.button("Sign out").click()
    till.sign_in("cashier")
    expect(till.search).to_be_visible()
    price = cart_of(till, 1)
    pieces = int(LIMIT // price)

    on_account(till)
    complete = till.dialog.get_by_role("button", name="Complete sale")
    expect(complete).to_be_disabled()
    expect(complete).to_have_attribute("title", "Choose the customer first: a sale on account needs one.")
    till.dialog.get_by_role("button", name="Close").click()
    till.choose_customer(name, name)
    own_line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    within = cart_of(till, pieces)
    on_account(till)
    complete.click()
    expect(till.page.locator(".receipt-number")).to_be_visible()
    till.next_sale()

    till.choose_customer(name, name)
    cart_of(till, 1)
    on_account(till)
    complete.click()
    expect(till.approval.get_by_text(f"The limit is KES {LIMIT:,.2f}")).to_be_visible()
    till.approval.get_by_role("button", name="Close").click()
    expect(till.dialog.get_by_role("alert")).to_contain_text("This needs the approval")
    complete.click()
    till.approve("Mary Manager", "2222")
    expect(till.page.locator(".receipt-number")).to_be_visible()
    till.next_sale()

    owes = pay_on_account(till, name, within + price)
    till.page.get_by_role("link", name="Shift").click()
    expect(till.page.get_by_test_id("expected-cash")).to_have_text("KES 2,300.50")

    own_line.restore()
    expect(till.banner).to_have_text(SYNCED)
    expect(till.pending).to_have_text("0")
    assert rows(own_server, "SELECT amount, method FROM accounts_accountpayment") == [(30_050, "cash")]
    assert rows(own_server, "SELECT reason FROM journal_inboxitem") == []
    office = own_browser.context().new_page()
    grant_credit(office, own_server.url)
    office.get_by_role("link", name=f"Account of {name}").click()
    expect(office.get_by_test_id("balance")).to_have_text(f"KES {owes:,.2f}")
