"""Offline mode: what is said, what is fenced, what goes on; and the way back."""

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.support.network import Line
from tests.support.proxy import Fault, Proxy, no_fault
from tests.support.server import Server

from .ledger import as_held, as_shown, ledger
from .till_page import COMPLETE, OFFLINE, SAVED, SYNCED, SYNCING, TillPage

OFFICE = ("Sales", "Invoices", "Customers", "Products", "Inbox")
FENCED = "Needs a connection: this area opens again when the register is online."


@pytest.mark.browser
def test_the_banner_tells_of_the_outage_and_of_the_way_back_until_nothing_is_pending(
    till: TillPage, line: Line, server: Server
) -> None:
    expect(till.banner).to_have_text("")
    line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    sold = [till.sell("Butter 250 g")]
    expect(till.outcome).to_have_text(SAVED)
    till.next_sale()
    sold.append(till.sell("Corn Flakes 500 g"))
    expect(till.pending).to_have_text("2")
    held: list[Route] = []
    let = held.append
    till.page.route("**/api/v1/journal", lambda push: let(push))

    line.restore()

    expect(till.banner).to_have_text(SYNCING)
    expect(till.pending).to_have_text("2")
    let = Route.continue_
    for push in held:
        push.continue_()
    expect(till.banner).to_have_text(SYNCED)
    expect(till.pending).to_have_text("0")
    expect(till.banner).to_have_text("")
    till.next_sale()
    till.sell("Butter 250 g")
    expect(till.outcome).to_have_text(COMPLETE)
    books = ledger(server)
    assert [as_held(books[one.receipt]) for one in sold] == [as_shown(one) for one in sold]


@pytest.mark.browser
def test_offline_the_office_is_fenced_and_opens_again(till: TillPage, line: Line) -> None:
    areas = till.page.get_by_role("navigation", name="Areas")
    for name in OFFICE:
        expect(areas.get_by_role("link", name=name, exact=True)).to_be_visible()

    line.cut()

    for name in OFFICE:
        fenced = areas.get_by_role("button", name=name, exact=True)
        expect(fenced).to_be_disabled()
        fenced.click(force=True)
        expect(till.page.get_by_role("alert")).to_contain_text(f"{name}: {FENCED}")
    expect(till.search).to_be_visible()

    line.restore()

    for name in OFFICE:
        expect(areas.get_by_role("link", name=name, exact=True)).to_be_visible()


@pytest.mark.browser
def test_offline_a_method_that_is_authorised_online_is_disabled_and_says_why(
    till: TillPage, line: Line
) -> None:
    till.add("Candles, pack of 6")
    till.button("Pay").click()
    expect(till.button("Card")).to_be_enabled()
    till.button("Card").click()
    expect(till.button("Complete sale")).to_be_enabled()

    line.cut()

    expect(till.button("Card")).to_be_disabled()
    expect(till.button("Card")).to_have_accessible_description(
        "Needs a connection: Card payments are authorised online."
    )
    expect(till.button("Complete sale")).to_be_disabled()
    till.button("Remove payment 1").click()
    for name in ("Cash", "M-Pesa", "Bank Transfer"):
        expect(till.button(name)).to_be_enabled()
    till.button("M-Pesa").click()
    till.button("Complete sale").click()
    expect(till.outcome).to_have_text(SAVED)


@pytest.mark.browser
def test_a_sale_made_before_the_dead_line_was_noticed_is_said_to_be_saved_locally(
    till: TillPage, line: Line
) -> None:
    till.add("Candles, pack of 6")
    line.cut()
    till.pay(("Cash", ""))
    expect(till.outcome).to_have_text(SAVED)
    expect(till.pending).to_have_text("1")


@pytest.mark.browser
def test_a_till_that_was_never_opened_again_has_all_its_screens_when_the_line_goes(
    till: TillPage, line: Line
) -> None:
    till.page.wait_for_function("navigator.serviceWorker.controller !== null")
    line.cut()
    expect(till.banner).to_have_text(OFFLINE)

    till.go_to_status()

    expect(till.card("Printer")).to_be_visible()


@pytest.mark.browser
def test_a_till_whose_storage_was_cleared_starts_again_without_a_network(till: TillPage, line: Line) -> None:
    till.ready_for_a_cold_start()
    till.page.reload()
    expect(till.search).to_be_visible()
    origin = {"origin": till.url, "storageTypes": "all"}
    till.page.context.new_cdp_session(till.page).send("Storage.clearDataForOrigin", origin)
    sold = till.sell("Butter 250 g")
    till.next_sale()
    expect(till.pending).to_have_text("0")

    till.ready_for_a_cold_start()
    line.cut()
    till.page.reload()

    expect(till.banner).to_have_text(OFFLINE)
    till.page.get_by_role("link", name="Sales History").click()
    expect(till.page.locator(".receipt-entry").filter(has_text=sold.receipt)).to_be_visible()


@pytest.mark.browser
def test_an_app_that_could_not_be_kept_at_first_is_kept_at_a_later_heartbeat(
    window: BrowserContext, server: Server
) -> None:
    with Proxy(server.port) as proxy:
        proxy.fault = lambda one: Fault.LOST_REQUEST if one.path == "/register/sw.js" else Fault.NONE
        till = TillPage(window.new_page(), proxy.url).begin()
        proxy.fault = no_fault

        till.ready_for_a_cold_start()
