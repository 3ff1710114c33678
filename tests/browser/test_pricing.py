"""Prices by group, break and reason, a quick item, coins that exist: offline, and in the ledger."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Chromium
from tests.support.network import Line
from tests.support.server import Server

from .ledger import ledger, rows
from .till_page import OFFLINE, SYNCED, TillPage, amount

pytestmark = pytest.mark.browser

UNKNOWN = "6161100600123"


def office(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office/")
    page.get_by_label("Username").fill("owner")
    page.get_by_label("Password").fill("demo")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile("was (added|changed) successfully"))).to_be_visible()


def choose_product(page: Page, row: int, name: str) -> None:
    page.locator(f"#id_prices-{row}-product + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(name)
    page.locator(".select2-results__option", has_text=name).first.click()


def make_price_lists(page: Page, server: Server) -> None:
    """Butter costs wholesalers less, eggs whoever takes ten trays; the smallest coin is 1.00."""
    page.goto(f"{server.url}/office/customer-groups/add/")
    page.locator("#id_name").fill("Wholesale")
    save(page)
    page.goto(f"{server.url}/office/customers/add/")
    page.locator("#id_name").fill("Mama Njeri Wholesalers")
    page.locator("#id_group").select_option(label="Wholesale")
    page.locator("#id_credit_limit").fill("0")
    save(page)
    for name, group, product, least, price in (
        ("Wholesale prices", "Wholesale", "Butter 250 g", "", "300.50"),
        ("By the ten", "", "Eggs, tray of 30", "10", "400"),
    ):
        page.goto(f"{server.url}/office/price-lists/add/")
        page.locator("#id_name").fill(name)
        if group:
            page.locator("#id_group").select_option(label=group)
        choose_product(page, 0, product)
        page.locator("#id_prices-0-least").fill(least)
        page.locator("#id_prices-0-price").fill(price)
        save(page)
    page.goto(f"{server.url}/office/shop/1/change/")
    page.locator("#id_cash_rounding").fill("1.00")
    save(page)


def override(till: TillPage, name: str, price: str, reason: str) -> None:
    till.page.get_by_role("button", name=f"Price of {name}").click()
    till.dialog.get_by_label("Price in KES").fill(price)
    if reason:
        till.dialog.get_by_role("button", name=reason, exact=True).click()
    till.dialog.get_by_role("button", name="Charge this price").click()


def touch(till: TillPage, name: str) -> None:
    """Touch a product that something is asked of before it is in the cart."""
    till.search.fill(name)
    till.product(name).first.click()
    expect(till.dialog).to_be_visible()


def line(till: TillPage, name: str) -> str:
    """What a line says of its price, in one line."""
    told = till.items.filter(has_text=name).locator(".unit").inner_text()
    return " ".join(told.split())


def buy_as_a_wholesaler(till: TillPage) -> None:
    """A customer of a group pays the group's price, from the moment they are chosen."""
    till.add("Butter 250 g")
    assert line(till, "Butter") == "340.00 each"
    till.choose_customer("Njeri Wholesalers", "Mama Njeri Wholesalers")
    expect(till.items.locator(".why")).to_have_text("Wholesale prices")
    assert line(till, "Butter") == "340.00 300.50 each Wholesale prices"
    till.button("Remove the customer").click()
    expect(till.items.locator(".why")).to_have_count(0)
    till.choose_customer("Njeri Wholesalers", "Mama Njeri Wholesalers")


def buy_by_the_ten(till: TillPage) -> None:
    """From ten trays on each costs less."""
    till.add("Eggs, tray of 30")
    eggs = till.items.filter(has_text="Eggs").get_by_role("textbox")
    eggs.fill("9")
    eggs.press("Enter")
    assert line(till, "Eggs") == "450.00 each"
    till.button("One more: Eggs, tray of 30").click()
    expect(till.items.filter(has_text="Eggs").locator(".amount")).to_have_text("4,000.00")
    assert line(till, "Eggs") == "450.00 400.00 each By the ten"


def charge_another_price(till: TillPage) -> None:
    """A bruised one costs less, with a reason and a manager's word; nonsense is told."""
    till.add("Pineapple")
    for nonsense in ("", "0", "-1", "ten", "1,2,3"):
        override(till, "Pineapple", nonsense, "Damaged")
        expect(till.dialog.get_by_text("Type a price above zero, like 120.00.")).to_be_visible()
        till.dialog.get_by_role("button", name="Close").click()
    override(till, "Pineapple", "50.25", "")
    expect(till.dialog.get_by_text("Choose a reason, or type one.")).to_be_visible()
    till.dialog.get_by_role("button", name="Damaged", exact=True).click()
    till.dialog.get_by_role("button", name="Charge this price").click()
    till.approve("Mary Manager", "2222")
    expect(till.dialog).to_have_count(0)
    assert line(till, "Pineapple").endswith("50.25 each Damaged")


def weigh_nonsense(till: TillPage) -> None:
    """What is no weight is told at the field, and nothing is in the cart."""
    touch(till, "Tomatoes")
    for nonsense in ("", "0", "-1", "0.0005", "1000000000", "heavy"):
        till.dialog.get_by_label("Weight in kg").fill(nonsense)
        till.dialog.get_by_role("button", name="Add to cart").click()
        expect(till.dialog.get_by_text("Type a weight in kilograms like 0.485.")).to_be_visible()
    till.dialog.get_by_role("button", name="Close").click()
    expect(till.items).to_have_count(3)


def sell_what_nobody_knows(till: TillPage) -> None:
    """A code that no product has becomes a quick item."""
    till.search.fill(UNKNOWN)
    till.search.press("Enter")
    till.button("Sell as quick item").click()
    till.dialog.get_by_role("button", name="Add to cart").click()
    expect(till.dialog.get_by_text("Type what it is, as it shall stand on the receipt.")).to_be_visible()
    expect(till.dialog.get_by_text("Type a price above zero, like 120.00.")).to_be_visible()
    till.dialog.get_by_label("Name").fill("Soap from the shelf")
    till.dialog.get_by_label("Price in KES").fill("99,60")
    till.dialog.get_by_role("button", name="Add to cart").click()
    expect(till.dialog).to_have_count(0)
    expect(till.search).to_have_value("")
    assert amount(till.total.inner_text()) == "4450.35"


def pay_in_coins_that_exist(till: TillPage) -> str:
    """Cash is rounded, on the screen, the receipt and the shift; the receipt's number."""
    till.button("Pay").click()
    till.dialog.get_by_role("button", name="Cash", exact=True).click()
    expect(till.page.get_by_test_id("cash-rounding")).to_have_text(re.compile(r"-0\.35$"))
    till.dialog.get_by_label("Cash amount").fill("4500")
    expect(till.page.get_by_test_id("change-due")).to_have_text(re.compile(r"50\.00$"))
    till.dialog.get_by_role("button", name="Complete sale").click()
    expect(till.page.locator(".receipt-number")).to_be_visible()
    receipt = till.receipt
    expect(till.page.locator(".receipt .pair", has_text="Cash rounding")).to_contain_text("-0.35")
    till.next_sale()
    till.page.get_by_role("link", name="Shift").click()
    expect(till.page.get_by_text("Cash rounding")).to_be_visible()
    return receipt


def test_a_cashier_sells_by_price_lists_with_a_reason_and_what_nobody_knows_offline(
    own_server: Server, own_browser: Chromium, own_line: Line
) -> None:
    desk = own_browser.context().new_page()
    office(desk, own_server)
    make_price_lists(desk, own_server)
    till = TillPage(own_browser.page(), own_line.url).begin()
    till.button("Sign out").click()
    till.sign_in_by_pin("Caleb Cashier", "3333")
    expect(till.search).to_be_visible()
    own_line.cut()
    expect(till.banner).to_have_text(OFFLINE)

    buy_as_a_wholesaler(till)
    buy_by_the_ten(till)
    charge_another_price(till)
    weigh_nonsense(till)
    sell_what_nobody_knows(till)
    receipt = pay_in_coins_that_exist(till)

    own_line.restore()
    expect(till.banner).to_have_text(SYNCED)
    expect(till.pending).to_have_text("0")
    sale = ledger(own_server)[receipt]
    assert (sale["total"], sale["rounding"], sale["change"]) == ("4450.35", "-0.35", "50.00")
    assert [(one["name"], one["unit_price"], one["total"]) for one in sale["lines"]] == [
        ("Butter 250 g", "300.50", "300.50"),
        ("Eggs, tray of 30", "400.00", "4000.00"),
        ("Pineapple", "50.25", "50.25"),
        ("Soap from the shelf", "99.60", "99.60"),
    ]
    assert rows(own_server, "SELECT reason FROM journal_inboxitem") == [("product_unknown",)]
    assert rows(own_server, "SELECT item FROM sales_saleline WHERE product IS NULL") == [(UNKNOWN,)]


def ask_serial(till: TillPage, serial: str) -> None:
    till.dialog.get_by_label("Serial number").fill(serial)
    till.dialog.get_by_role("button", name="Add to cart").click()


def test_pieces_are_sold_by_their_serial_numbers_and_the_very_one_comes_back(
    own_server: Server, own_browser: Chromium, own_line: Line
) -> None:
    desk = own_browser.context().new_page()
    office(desk, own_server)
    desk.goto(f"{own_server.url}/office/products/add/")
    desk.locator("#id_name").fill("Kifaru phone")
    desk.locator("#id_item_number").fill("PHONE-5")
    desk.locator("#id_price").fill("18999")
    desk.locator("#id_tax_class").select_option("B")
    desk.locator("#id_serialised").check(force=True)
    save(desk)
    till = TillPage(own_browser.page(), own_line.url).begin()

    touch(till, "Kifaru phone")
    ask_serial(till, " ")
    expect(till.dialog.get_by_text("Type the serial number of the piece.")).to_be_visible()
    ask_serial(till, "3569-01")
    till.button("One more: Kifaru phone").click()
    ask_serial(till, "3569-01")
    expect(till.dialog.get_by_text("3569-01 is in the cart already.")).to_be_visible()
    ask_serial(till, "3569-02")
    expect(till.dialog).to_have_count(0)
    assert amount(till.total.inner_text()) == "37998.00"
    till.button("Pay").click()
    till.dialog.get_by_role("button", name="Cash", exact=True).click()
    till.dialog.get_by_role("button", name="Complete sale").click()
    expect(till.page.get_by_text("Serial 3569-01, 3569-02")).to_be_visible()
    receipt = till.receipt
    till.next_sale()

    till.page.get_by_role("link", name="Sales History").click()
    till.page.get_by_role("button", name=receipt).click()
    till.button("Return").click()
    till.button("3569-02").click()
    expect(till.page.get_by_test_id("refund-due")).to_have_text(re.compile(r"18,999\.00$"))
    till.button("Refund").click()
    expect(till.page.locator(".receipt").get_by_text("Serial 3569-02")).to_be_visible()

    expect(till.pending).to_have_text("0")
    told = rows(own_server, "SELECT serial, back FROM sales_saleserial ORDER BY id")
    assert told == [("3569-01", 0), ("3569-02", 0), ("3569-02", 1)]
    assert rows(own_server, "SELECT reason FROM journal_inboxitem") == []
