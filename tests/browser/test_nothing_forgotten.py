"""What a till keeps when its page, its tab or its browser goes, with no network to ask."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import Chromium
from tests.support.network import Line
from tests.support.server import Server

from .ledger import as_held, as_shown, ledger
from .till_page import OFFLINE, SYNCED, TillPage


@pytest.mark.browser
def test_reload_closed_tab_and_restarted_browser_keep_cart_queue_and_catalogue_without_a_network(
    own_browser: Chromium, server: Server, line: Line
) -> None:
    till = TillPage(own_browser.page(), line.url).begin().ready_for_a_cold_start()
    line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    sold = till.sell("Highland Wheat Flour 2 kg")
    till.next_sale()
    till.add("Mango Juice 1 L")
    till.choose_customer("", "")
    cart, customer = till.lines(), till.cart.locator(".customer span").inner_text()

    def still_there(till: TillPage) -> None:
        expect(till.items).to_have_count(1)
        assert till.lines() == cart
        expect(till.cart.locator(".customer span")).to_have_text(customer)
        expect(till.pending).not_to_have_text("0")
        till.search.fill("ginger ale")
        expect(till.product("Ginger Ale 300 ml")).to_be_visible()
        till.search.fill("")

    till.page.reload()
    still_there(till)

    address = till.page.url
    other = own_browser.page()
    till.page.close()
    till = TillPage(other, line.url)
    till.page.goto(address)
    still_there(till)

    own_browser.close()
    till = TillPage(own_browser.start().page(), line.url)
    till.open()
    still_there(till)

    own_browser.kill()
    till = TillPage(own_browser.start().page(), line.url)
    till.open("/register/status")
    expect(till.page.get_by_role("heading", name="Status")).to_be_visible()
    expect(till.card("Waiting to be sent").get_by_role("row", name=sold.receipt)).to_be_visible()
    till.go_to_register()
    still_there(till)

    line.restore()
    expect(till.banner).to_have_text(SYNCED)
    expect(till.pending).to_have_text("0")
    assert as_held(ledger(server)[sold.receipt]) == as_shown(sold)
