"""What a cashier may do alone, what somebody else must answer for, and the shop's limits, all offline."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Chromium
from tests.support.network import Line
from tests.support.server import Server

from .ledger import rows
from .till_page import OFFLINE, SYNCED, TillPage

pytestmark = pytest.mark.browser


def give_sale_discount(till: TillPage, percent: str) -> None:
    till.cart.get_by_role("button", name=re.compile("discount", re.IGNORECASE)).last.click()
    till.dialog.get_by_label("Discount in percent").fill(percent)
    till.dialog.get_by_role("button", name="Apply").click()


def entries(server: Server, kind: str) -> list[str]:
    held = rows(server, "SELECT line FROM journal_entry WHERE kind = ? ORDER BY seq", kind)
    return [bytes(line).decode() for (line,) in held]


def test_a_cashier_gives_discounts_up_to_her_limit_and_beyond_it_by_a_managers_pin_offline(
    own_server: Server, own_line: Line, own_browser: Chromium
) -> None:
    till = TillPage(own_browser.page(), own_line.url).begin()
    till.button("Sign out").click()
    till.sign_in_by_pin("Caleb Cashier", "3333")
    expect(till.search).to_be_visible()
    own_line.cut()
    expect(till.banner).to_have_text(OFFLINE)

    till.add("Pineapple")
    full = till.total.inner_text()
    give_sale_discount(till, "10")
    expect(till.dialog).to_have_count(0)
    within = till.total.inner_text()
    assert within != full
    give_sale_discount(till, "10.01")
    expect(till.approval.get_by_text("Discounts of 10.01 % on this sale")).to_be_visible()
    till.approval.get_by_role("button", name="Close").click()
    expect(till.dialog.get_by_role("alert")).to_contain_text("This needs the approval of somebody who may")
    till.dialog.get_by_role("button", name="Close").click()
    assert till.total.inner_text() == within
    give_sale_discount(till, "50")
    till.approve("Mary Manager", "2222")
    expect(till.total).not_to_have_text(within)
    till.pay(("Cash", ""))
    till.next_sale()

    own_line.restore()
    expect(till.banner).to_have_text(SYNCED)
    expect(till.pending).to_have_text("0")
    (sale,) = entries(own_server, "sale")
    assert '"approvals":[{"by":{"id":2,"name":"Mary Manager"},"permission":"discount"}]' in sale
    assert '"cashier":{"id":3,"name":"Caleb Cashier"}' in sale
    assert rows(own_server, "SELECT reason FROM journal_inboxitem WHERE reason = 'approval_missing'") == []


def test_an_approval_covers_what_was_approved_and_no_more(own_server: Server, own_browser: Chromium) -> None:
    till = TillPage(own_browser.page(), own_server.url).begin()
    till.button("Sign out").click()
    till.sign_in_by_pin("Caleb Cashier", "3333")
    till.add("Pineapple")
    till.items.first.get_by_role("textbox").fill("9")
    till.items.first.get_by_role("textbox").press("Enter")
    till.add("Carrier Bag")
    till.button("Sale discount").click()
    till.dialog.get_by_role("button", name="Amount", exact=True).click()
    till.dialog.get_by_label("Discount in KES").fill("200")
    till.dialog.get_by_role("button", name="Apply").click()
    till.approve("Mary Manager", "2222")
    expect(till.dialog).to_have_count(0)
    till.items.filter(has_text="Pineapple").get_by_role("button", name="Remove").click()
    till.add("Butter 250 g")
    till.button("Pay").click()
    till.dialog.get_by_role("button", name="Cash", exact=True).click()
    till.button("Complete sale").click()
    expect(till.approval.get_by_text(re.compile("Discounts of 55"))).to_be_visible()
    till.approve("Olive Owner", "1111")
    expect(till.outcome).to_have_text("Sale complete.")
    expect(till.pending).to_have_text("0")
    (sale,) = entries(own_server, "sale")
    assert '"approvals":[{"by":{"id":1,"name":"Olive Owner"},"permission":"discount"}]' in sale

    till.next_sale()
    till.button("Sign out").click()
    till.sign_in_by_pin("Mary Manager", "2222")
    till.add("Pineapple")
    till.page.get_by_role("button", name="Price of Pineapple").click()
    till.dialog.get_by_label("Price in KES").fill("1")
    till.dialog.get_by_role("button", name="Damaged", exact=True).click()
    till.dialog.get_by_role("button", name="Charge this price").click()
    till.button("Sign out").click()
    till.sign_in_by_pin("Caleb Cashier", "3333")
    till.button("Pay").click()
    till.dialog.get_by_role("button", name="Cash", exact=True).click()
    till.button("Complete sale").click()
    till.approve("Mary Manager", "2222")
    expect(till.outcome).to_have_text("Sale complete.")
    expect(till.pending).to_have_text("0")
    assert rows(own_server, "SELECT reason FROM journal_inboxitem WHERE reason = 'approval_missing'") == []


def set_up_in_the_office(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office/shop/1/change/")
    page.get_by_label("Username").fill("owner")
    page.get_by_label("Password").fill("demo")
    page.get_by_role("button", name="Log in").click()
    page.goto(f"{server.url}/office/shop/1/change/")
    page.locator("#id_grid").select_option("categories")
    page.locator("#id_tile_size").select_option("large")
    page.locator("#id_show_prices").uncheck(force=True)
    for at, (operation, limit, beyond) in enumerate(
        [("sale", "500", "block"), ("discount", "0", "warn"), ("hours", "0", "ask")]
    ):
        page.get_by_role("link", name=re.compile("Add another Limit")).click()
        page.locator(f"#id_offline_rules-{at}-operation").select_option(operation)
        page.locator(f"#id_offline_rules-{at}-limit").fill(limit)
        page.locator(f"#id_offline_rules-{at}-beyond").select_option(beyond)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()


def test_the_office_sets_a_registers_grid_and_its_limits_and_they_hold_offline(
    own_server: Server, own_line: Line, own_browser: Chromium
) -> None:
    till = TillPage(own_browser.page(), own_line.url).begin()
    office = own_browser.context()
    set_up_in_the_office(office.new_page(), own_server)
    office.close()
    till.button("Sign out").click()
    till.sign_in_by_pin("Caleb Cashier", "3333")

    categories = till.page.get_by_role("list", name="Categories to choose from")
    expect(categories).to_be_visible()
    till.search.fill("Pineapple")
    expect(till.tiles.first).to_be_visible()
    assert till.tiles.first.bounding_box()["height"] == pytest.approx(135, abs=2)  # type: ignore[index]
    expect(till.tiles.first).not_to_contain_text("KES")
    till.search.fill("")
    categories.get_by_role("button", name="All products").click()
    expect(till.tiles.first).to_be_visible()

    own_line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    till.add("Pineapple")
    give_sale_discount(till, "5")
    till.button("Pay").click()
    till.dialog.get_by_role("button", name="Cash", exact=True).click()
    expect(till.dialog.get_by_role("note")).to_have_count(2)
    expect(
        till.dialog.get_by_text("Offline, discounts on a sale may come to at most KES 0.00.")
    ).to_be_visible()
    till.button("Complete sale").click()
    expect(till.approval.get_by_text("This register has been offline for more than 0 hours.")).to_be_visible()
    till.approve("Olive Owner", "1111")
    expect(till.outcome).to_have_text(re.compile("Sale saved locally"))
    till.next_sale()

    till.add("Pineapple")
    till.items.get_by_role("textbox").fill("99")
    till.items.get_by_role("textbox").press("Enter")
    till.button("Pay").click()
    till.dialog.get_by_role("button", name="Cash", exact=True).click()
    complete = till.button("Complete sale")
    expect(complete).to_be_disabled()
    expect(complete).to_have_attribute("title", re.compile(r"at most KES\s500\.00\."))
    till.dialog.get_by_role("button", name="Close").click()

    own_line.restore()
    expect(till.banner).to_have_text(SYNCED)
    till.button("Pay").click()
    till.dialog.get_by_role("button", name="Cash", exact=True).click()
    till.button("Complete sale").click()
    expect(till.outcome).to_have_text("Sale complete.")
    expect(till.pending).to_have_text("0")
    first = entries(own_server, "sale")[0]
    assert '"permission":"offline_limit"' in first


def test_before_the_shift_the_register_says_what_an_outage_would_find(
    own_server: Server, own_browser: Any
) -> None:
    till = TillPage(own_browser.page(), own_server.url)
    till.open()
    till.sign_in()
    expect(till.page.get_by_text(re.compile("ready for offline", re.IGNORECASE))).to_be_visible()
    till.open_register()
    till.ready_for_a_cold_start()
    till.page.reload()
    till.go_to_status()
    panel = till.card("Ready for offline")
    for check, says in {
        "Catalogue": "All 62 products are cached.",
        "App": "It starts without a connection.",
        "Entries": "Every entry is with the server.",
        "Staff": "3 of 3 may sign in by PIN without a connection.",
        "Clock": "It agrees with the server’s.",
    }.items():
        expect(
            panel.get_by_role("listitem").filter(has=till.page.get_by_text(check, exact=True))
        ).to_contain_text(says)
    assert own_server.command("staff", "remove", "cashier").returncode == 0
    expect(
        panel.get_by_role("listitem").filter(has=till.page.get_by_text("Staff", exact=True))
    ).to_contain_text("2 of 2 may sign in")
