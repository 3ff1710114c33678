"""The end of IndexedDB's log as a kill between a record's header and its payload leaves it."""

import struct
from pathlib import Path

from playwright.sync_api import Playwright, expect
from tests.browser.till_page import TillPage
from tests.support.proxy import no_fault

from .books import held_against, in_journal
from .counts import Counts
from .shop import PRODUCTS, Shop, no_server, shop, sold_in

STORE_LOST = "One of this register's two journals was lost and the other took its place."
STARTS = 5
HEADER = struct.pack("<IHB", 0x5EED5EED, 180, 1)
"""A LevelDB record's checksum, length and kind (a whole one), without the 180 bytes that it announces."""


def torn(times: float, playwright: Playwright | None = None) -> Counts:
    """Tear the log's tail, and start until IndexedDB comes back empty, selling at each start: 5 times."""
    counts = Counts()
    for _ in range(max(1, round(5 * times))):
        with shop(playwright) as under_test:
            till = under_test.enrol()
            under_test.sell(till)
            expect(till.pending).to_have_text("0")
            under_test.proxy.fault = no_server
            under_test.sell(till, PRODUCTS[1])
            under_test.chromium.close()
            with log_of(under_test.chromium.profile).open("ab") as log:
                log.write(HEADER)
            counts.faults += 1
            till = started_until_empty(under_test)
            for copy in sold_in(till):
                counts.add(held_against(under_test.confirmed, in_journal(copy)))
            under_test.proxy.fault = no_fault
            expect(till.tiles.first).to_be_visible()
            under_test.sell(till, PRODUCTS[2])
            counts.add(under_test.close(till))
    return counts


def log_of(profile: Path) -> Path:
    """The log that IndexedDB writes to."""
    return max(profile.glob("Default/IndexedDB/*.leveldb/*.log"))


def started_until_empty(under_test: Shop) -> TillPage:
    """Start and sell till the browser has thrown its database away: the till says so, its keys are new."""
    for _ in range(STARTS):
        till = under_test.start()
        if any(STORE_LOST in alarm for alarm in under_test.alarms):
            table, _ = sold_in(till)
            if not any('"reason":"key_lost"' in line for line in table):
                raise RuntimeError("the keys in IndexedDB were there: it was not lost")
            return till
        under_test.sell(till)
        under_test.chromium.close()
    raise RuntimeError("IndexedDB came back whole at every start: nothing was shown")
