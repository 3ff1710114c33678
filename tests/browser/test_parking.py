"""Suspended sales: set aside, taken up again, thrown away; a reload and a kill lose none."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.server import Server

from .till_page import TillPage

pytestmark = pytest.mark.browser


def suspend(till: TillPage, label: str) -> None:
    till.button("Suspend Sale").click()
    till.dialog.get_by_label("Name it (optional)").fill(label)
    till.dialog.locator("button[type=submit]").click()
    expect(till.dialog).to_have_count(0)


def suspended(till: TillPage) -> None:
    till.page.get_by_role("button", name="Suspended Sales").click()


def test_many_carts_wait_and_come_back_whole_after_a_reload(till: TillPage) -> None:
    till.add("Pineapple")
    till.items.first.get_by_role("textbox").fill("3")
    till.items.first.get_by_role("textbox").press("Enter")
    till.new_customer("Achieng’ Otieno", "0722000333")
    till.button("Sale discount").click()
    till.dialog.get_by_label("Discount in percent").fill("10")
    till.button("Apply").click()
    before, total = till.lines(), till.total.inner_text()
    suspend(till, "Red jacket")
    expect(till.items).to_have_count(0)
    till.add("Butter 250 g")
    suspend(till, "")

    till.page.reload()
    suspended(till)
    expect(till.dialog.get_by_role("listitem")).to_have_count(2)
    till.button("Resume Red jacket").click()

    expect(till.items).to_have_count(1)
    assert (till.lines(), till.total.inner_text()) == (before, total)
    expect(till.cart.get_by_text("Achieng’ Otieno")).to_be_visible()
    suspended(till)
    expect(till.dialog.get_by_role("listitem")).to_have_count(1)
    till.button("Resume Sale").click()
    expect(till.dialog.get_by_text("The cart is not empty: suspend or finish it first.")).to_be_visible()
    till.button("Close").click()
    till.pay(("Cash", ""))
    till.next_sale()
    suspended(till)
    expect(till.dialog.get_by_role("listitem")).to_have_count(1)


def test_a_discarded_sale_leaves_no_receipt_and_stays_on_record(own_server: Server, own_browser: Any) -> None:
    till = TillPage(own_browser.page(), own_server.url).begin()
    till.add("Pineapple")
    till.button("Discard Sale").click()
    till.button("Keep").click()
    expect(till.items).to_have_count(1)
    till.button("Discard Sale").click()
    till.dialog.get_by_role("button", name="Discard Sale").click()
    expect(till.items).to_have_count(0)
    till.add("Butter 250 g")
    suspend(till, "Later")
    suspended(till)
    till.button("Discard Later").click()
    till.dialog.get_by_role("button", name="Discard Sale").click()
    suspended(till)
    expect(till.dialog.get_by_text("No sale is suspended.")).to_be_visible()
    expect(till.pending).to_have_text("0")

    exported = own_server.command("sales", "export", "--format", "json")
    assert exported.stdout.strip() == "[\n]"
    assert own_server.command("journal", "verify").returncode == 0


def test_a_browser_killed_right_after_keeps_what_was_suspended_and_what_was_resumed(
    own_server: Server, own_browser: Any
) -> None:
    till = TillPage(own_browser.page(), own_server.url).begin().ready_for_a_cold_start()
    till.add("Pineapple")
    suspend(till, "First")
    own_browser.kill()
    till = TillPage(own_browser.start().page(), own_server.url)
    till.open()
    expect(till.search).to_be_visible()
    suspended(till)
    till.button("Resume First").click()
    expect(till.items).to_have_count(1)
    own_browser.kill()

    till = TillPage(own_browser.start().page(), own_server.url)
    till.open()

    expect(till.items).to_have_count(1)
    suspended(till)
    expect(till.dialog.get_by_text("No sale is suspended.")).to_be_visible()
