"""A second tab that waits until the first is closed, and takes over its cart and its queue."""

from playwright.sync_api import Playwright, expect
from tests.browser.till_page import TillPage
from tests.support.proxy import no_fault

from .counts import Counts
from .shop import PRODUCTS, Shop, no_server, shop

CLOSED = 10
WAITS = "The register is open in another tab"


def tabs(times: float, playwright: Playwright | None = None) -> Counts:
    """The tab that sells is closed so often, in mid-cart and with a sale that is not sent."""
    counts = Counts()
    with shop(playwright) as under_test:
        till = under_test.enrol()
        for _ in range(max(1, round(CLOSED * times))):
            till = _taken_over(under_test, till, counts)
            counts.faults += 1
        counts.add(under_test.close(till))
    return counts


def _taken_over(under_test: Shop, till: TillPage, counts: Counts) -> TillPage:
    under_test.proxy.fault = no_server
    under_test.sell(till)
    till.add(PRODUCTS[1])
    cart = till.lines()
    second = under_test.page()
    second.open()
    expect(second.page.get_by_role("heading", name=WAITS)).to_be_visible()
    under_test.proxy.fault = no_fault
    till.page.close()
    expect(second.items).to_have_count(1)
    counts.altered += second.lines() != cart
    shown = second.pay(("Cash", ""))
    under_test.confirmed[shown.receipt] = shown.total
    second.next_sale()
    expect(second.pending).to_have_text("0")
    return second
