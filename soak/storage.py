"""A browser's storage that fills up, and one that is cleared while the till is open."""

from playwright.sync_api import CDPSession, Playwright, expect
from tests.browser.till_page import TillPage
from tests.support.proxy import no_fault

from .books import held_against, in_journal
from .counts import Counts
from .shop import PRODUCTS, Shop, no_server, shop, sold_in

KINDS = ("all", "indexeddb", "file_systems", "indexeddb,file_systems,local_storage")
"""What a browser clears at once."""
CLEARED = "This browser's storage was cleared while the register was open."
LOW = "This browser's storage is full; the register uses the room it had kept for this."
FULL = "This sale was not saved; all earlier ones are."
MOST = 200
A_SALE = 40_000
"""Bytes that the storage grows by before it is full."""


def cleared(times: float, playwright: Playwright | None = None) -> Counts:
    """Clear the storage under an open till, in each way, some of its sales not sent: about 12 times."""
    counts = Counts()
    with shop(playwright) as under_test:
        till = under_test.enrol()
        for number in range(max(1, round(12 * times))):
            under_test.proxy.fault = no_server
            under_test.sell(till, PRODUCTS[number % 6])
            protocol = till.page.context.new_cdp_session(till.page)
            kinds = KINDS[number % len(KINDS)]
            protocol.send(
                "Storage.clearDataForOrigin", {"origin": under_test.proxy.url, "storageTypes": kinds}
            )
            counts.faults += 1
            under_test.sell(till, PRODUCTS[(number + 1) % 6])
            expect(till.page.get_by_role("alert").filter(has_text=CLEARED)).to_be_visible()
            counts.add(both_copies(under_test, till))
            if number % 3 == 2:
                under_test.proxy.fault = no_fault
                expect(till.pending).to_have_text("0")
                till.ready_for_a_cold_start()
                under_test.chromium.kill()
                till = under_test.start()
                counts.add(both_copies(under_test, till))
        under_test.proxy.fault = no_fault
        counts.add(under_test.close(till))
    return counts


def both_copies(under_test: Shop, till: TillPage) -> Counts:
    """Count what of the confirmed sales either copy lacks."""
    counts = Counts()
    for copy in sold_in(till):
        counts.add(held_against(under_test.confirmed, in_journal(copy)))
    return counts


def full(times: float, playwright: Playwright | None = None) -> Counts:
    """Fill the storage up, past the reserve, till nothing more is taken, then give room: about 4 times."""
    counts = Counts()
    for _ in range(max(1, round(4 * times))):
        with shop(playwright) as under_test:
            till = under_test.enrol()
            under_test.sell(till)
            under_test.proxy.fault = no_server
            protocol = till.page.context.new_cdp_session(till.page)
            allow(protocol, under_test, used(till) + A_SALE)
            until_told(under_test, till)
            allow(protocol, under_test, 1)
            until_refused(under_test, till)
            counts.faults += 1
            table, file = sold_in(till)
            counts.altered += table != file or len(in_journal(table)) != len(under_test.confirmed)
            protocol.send("Storage.overrideQuotaForOrigin", {"origin": under_test.proxy.url})
            till.button("Complete sale").click()
            under_test.confirm(till)
            counts.add(both_copies(under_test, till))
            under_test.proxy.fault = no_fault
            counts.add(under_test.close(till))
    return counts


def used(till: TillPage) -> int:
    """Bytes that the browser says are in use."""
    usage: int = till.page.evaluate("async () => (await navigator.storage.estimate()).usage")
    return usage


def allow(protocol: CDPSession, under_test: Shop, size: int) -> None:
    """Give the till's origin so many bytes."""
    origin = {"origin": under_test.proxy.url, "quotaSize": size}
    protocol.send("Storage.overrideQuotaForOrigin", origin)


def until_told(under_test: Shop, till: TillPage) -> None:
    """Sell on until the cashier is told that the room kept is in use."""
    low = till.page.get_by_role("alert").filter(has_text=LOW)
    for _ in range(MOST):
        under_test.sell(till)
        if low.count():
            return
    raise RuntimeError("the storage did not become full")


def until_refused(under_test: Shop, till: TillPage) -> None:
    """Sell on until a sale is refused; its payment stays open. A browser looks at its quota now and then."""
    refused = till.dialog.get_by_role("alert").filter(has_text=FULL)
    for _ in range(MOST):
        till.add(PRODUCTS[0])
        till.button("Pay").click()
        till.dialog.get_by_role("button", name="Cash", exact=True).click()
        till.button("Complete sale").click()
        expect(refused.or_(till.outcome)).to_be_visible()
        if refused.count():
            return
        under_test.confirm(till)
    raise RuntimeError("no sale was refused")
