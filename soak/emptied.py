"""Either of the journal's two copies emptied while the register was closed."""

from playwright.sync_api import Playwright, expect
from tests.browser.till_page import TillPage
from tests.support.lost_stores import NO_DATABASE, NO_FILES
from tests.support.proxy import no_fault

from .books import held_against, in_journal
from .counts import Counts
from .shop import PRODUCTS, Shop, no_server, shop, sold_in
from .torn import STORE_LOST

EMPTIED = 10


def emptied(times: float, playwright: Playwright | None = None) -> Counts:
    """IndexedDB and the files in turn, so often, each time with a sale that is nowhere else."""
    counts = Counts()
    with shop(playwright) as under_test:
        till = under_test.enrol()
        for number in range(max(2, round(EMPTIED * times))):
            till = _emptied(under_test, till, (NO_DATABASE, NO_FILES)[number % 2], counts)
            counts.faults += 1
        counts.add(under_test.close(till))
    return counts


def _emptied(under_test: Shop, till: TillPage, loss: str, counts: Counts) -> TillPage:
    under_test.proxy.fault = no_server
    receipt = under_test.sell(till)
    elsewhere = under_test.page()
    elsewhere.open("/healthz")
    till.page.close()
    elsewhere.page.evaluate(loss)
    elsewhere.open()
    expect(elsewhere.page.get_by_role("alert")).to_contain_text(STORE_LOST)
    expect(elsewhere.search).to_be_visible()
    for copy in sold_in(elsewhere):
        counts.add(held_against({receipt: under_test.confirmed[receipt]}, in_journal(copy)))
    under_test.proxy.fault = no_fault
    under_test.sell(elsewhere, PRODUCTS[1])
    expect(elsewhere.pending).to_have_text("0")
    return elsewhere
