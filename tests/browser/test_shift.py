"""A shift from the float to the Z report, with and without a network: both sides count the same."""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.network import Line
from tests.support.server import Server

from .ledger import rows
from .till_page import OFFLINE, SYNCED, TillPage

pytestmark = pytest.mark.browser


def move(till: TillPage, button: str, amount: str, reason: str) -> None:
    till.button(button).click()
    till.dialog.get_by_label("Amount in KES").fill(amount)
    till.dialog.get_by_role("button", name=reason, exact=True).click()
    till.dialog.get_by_label("Note").fill("as agreed")
    till.dialog.locator("button[type=submit]").click()
    expect(till.dialog).to_have_count(0)


def pair(till: TillPage, label: str) -> str:
    found = till.page.locator(f'.receipt .pair:has(> span:text-is("{label}"))')
    return found.locator("span").last.inner_text().replace("\u00a0", " ")


def test_a_shift_worked_through_an_outage_closes_with_the_same_figures_on_both_sides(
    own_server: Server, own_browser: Any, own_line: Line
) -> None:
    till = TillPage(own_browser.page(), own_line.url)
    till.open()
    till.sign_in()
    till.button("Count notes and coins").click()
    till.page.get_by_label("How many of 1,000.00").fill("2")
    till.page.get_by_label("How many of 50.00").fill("3")
    expect(till.page.get_by_label("Opening float")).to_have_value("2150.00")
    till.button("Open Register").click()
    till.ready_for_a_cold_start()
    first = till.sell("Pineapple")
    till.next_sale()
    own_line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    till.add("Butter 250 g")
    second = till.pay(("M-Pesa", "10"), ("Cash", ""))
    till.next_sale()

    till.page.get_by_role("link", name="Shift").click()
    move(till, "Cash in", "500", "Change fund")
    move(till, "Cash out", "1000.50", "Safe drop")
    till.button("No sale").click()
    till.dialog.get_by_label("Why the drawer is opened").fill("Change for the butcher")
    till.button("Open the drawer").click()
    expect(till.dialog).to_have_count(0)
    cash = float(first.total) + float(second.total) - 10
    expected = 2150 + cash + 500 - 1000.5
    expect(till.page.get_by_test_id("expected-cash")).to_have_text(f"KES {expected:,.2f}")
    assert pair(till, "Cash out") == "KES -1,000.50"
    assert pair(till, "Opened without a sale") == "1"

    till.button("Close Register").click()
    till.page.get_by_label("Counted cash").fill(f"{expected - 20:.2f}")
    expect(till.page.get_by_test_id("cash-difference")).to_have_text("KES -20.00")
    till.page.get_by_label("Note").fill("Twenty short")
    till.button("Close Register").click()
    expect(till.page.get_by_role("heading", name="Register closed.")).to_be_visible()
    assert pair(till, "Short") == "KES -20.00"
    assert pair(till, "Expected in the drawer") == f"KES {expected:,.2f}"
    till.button("Done").click()
    expect(till.page.get_by_role("heading", name="Open Register")).to_be_visible()

    own_line.restore()
    expect(till.banner).to_have_text(SYNCED)
    expect(till.pending).to_have_text("0")
    ((counted, wanted, note, told),) = rows(
        own_server, "SELECT counted, expected, note, totals FROM cash_closing"
    )
    assert (counted, wanted) == (round(expected * 100) - 2000, round(expected * 100))
    assert note == "Twenty short"
    assert json.loads(told)["sales"] == 2
    assert rows(own_server, "SELECT reason FROM journal_inboxitem") == []
    assert own_server.command("journal", "verify").returncode == 0


def test_an_amount_that_is_none_moves_no_cash_and_an_open_cart_keeps_the_shift_open(
    till: TillPage, line: Line
) -> None:
    till.add("Pineapple")
    till.page.get_by_role("link", name="Shift").click()
    till.button("Cash out").click()
    for wrong in ("", "0", "-5", "12,5x", "1e9", "99999999999999"):
        till.dialog.get_by_label("Amount in KES").fill(wrong)
        till.dialog.locator("button[type=submit]").click()
        expect(till.dialog.get_by_text("Type an amount above zero, like 500.00.")).to_be_visible()
    till.button("Close").click()
    expect(till.page.get_by_text("Nothing was put in or taken out.")).to_be_visible()

    till.button("Close Register").click()
    expect(till.page.get_by_role("alert")).to_contain_text("The cart is not empty")
    till.page.get_by_label("Counted cash").fill("2000")
    expect(till.page.locator("button[type=submit]")).to_be_disabled()
    till.button("Back").click()
    expect(till.page.get_by_role("heading", name="Shift", exact=True)).to_be_visible()


def test_a_shift_closed_in_one_start_stays_closed_in_the_next(till: TillPage) -> None:
    till.page.get_by_role("link", name="Shift").click()
    till.button("Close Register").click()
    till.button("Close Register").click()
    expect(till.page.get_by_text("Type what you counted in digits")).to_be_visible()
    till.page.get_by_label("Counted cash").fill("2000")
    till.button("Close Register").click()
    expect(till.page.get_by_role("heading", name="Register closed.")).to_be_visible()

    till.page.reload()

    expect(till.page.get_by_role("heading", name="Open Register")).to_be_visible()
    till.button("Z reports of this register").click()
    till.page.get_by_role("region", name="Closed shifts").get_by_role("button").first.click()
    expect(till.dialog.get_by_text("Z report (copy)").first).to_be_visible()
    assert pair(till, "Counted") == "KES 2,000.00"


def test_the_figures_of_the_shift_are_read_once_for_each_change(till: TillPage) -> None:
    till.page.add_init_script(
        "window.asked = []; const post = Worker.prototype.postMessage;"
        "Worker.prototype.postMessage = function (said, ...rest) {"
        " asked.push(said.name); return post.call(this, said, ...rest) }"
    )
    till.page.reload()
    expect(till.search).to_be_visible()
    till.page.get_by_role("link", name="Shift").click()
    expect(till.page.get_by_test_id("expected-cash")).to_have_text("KES 2,000.00")
    move(till, "Cash in", "500", "Change fund")
    expect(till.page.get_by_test_id("expected-cash")).to_have_text("KES 2,500.00")
    expect(till.pending).to_have_text("0")

    asked = till.page.evaluate("asked.filter((name) => name === 'since').length")

    assert asked == 2, "once when the screen was entered, once for the cash put in"
