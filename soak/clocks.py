"""A computer's clock set back and forward in mid-shift."""

import json

from playwright.sync_api import Playwright
from tests.browser.ledger import rows
from tests.browser.till_page import TillPage

from .counts import Counts
from .shop import LOOK, PRODUCTS, shop

HOUR = 3_600_000
JUMPS = (-26 * HOUR, 49 * HOUR, -30 * HOUR, 9 * HOUR)
"""By how much the clock is set, one after the other, in ms."""
SHIFT = """(by) => {
    const real = globalThis.realDate ?? Date;
    globalThis.realDate = real;
    globalThis.Date = class extends real {
        constructor(...given) {
            if (given.length === 0) super(real.now() + by);
            else super(...given);
        }
        static now() {
            return real.now() + by;
        }
    };
}"""


def clocks(times: float, playwright: Playwright | None = None) -> Counts:
    """Set the clock of page and worker about 20 times, selling between, and the server holds all in order."""
    counts = Counts()
    with shop(playwright) as under_test:
        till = under_test.enrol()
        offset = 0
        for number in range(max(len(JUMPS), round(20 * times))):
            under_test.sell(till, PRODUCTS[number % len(PRODUCTS)])
            offset += JUMPS[number % len(JUMPS)]
            set_clock(till, offset)
            counts.faults += 1
        under_test.sell(till)
        counts.add(under_test.close(till))
        entries = [json.loads(line.partition(" ")[2]) for line in till.page.evaluate(LOOK)["table"]]
        moments = [entry["at"] for entry in entries if entry["kind"] == "sale"]
        if moments == sorted(moments):
            raise RuntimeError("the journal's clock never went back: nothing was shown")
        held = rows(under_test.server, "SELECT seq, at FROM journal_entry ORDER BY epoch, seq")
        counts.altered += held != [(entry["seq"], entry["at"]) for entry in entries]
        told = rows(under_test.server, "SELECT DISTINCT reason FROM journal_inboxitem")
        counts.altered += ("clock_ahead",) not in told
    return counts


def set_clock(till: TillPage, offset: int) -> None:
    """The till's computer has another time from now on, by so many ms."""
    (worker,) = till.page.workers
    for end in (till.page, worker):
        end.evaluate(SHIFT, offset)
