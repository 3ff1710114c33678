"""One till that is killed again and again: at a step of its own, at a call to its disk, or at a moment."""

import sys
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from playwright.sync_api import Error, Page, Worker, expect
from tests.browser.till_page import OFFLINE, TillPage, amount
from tests.support.proxy import no_fault

from .books import Sold, in_journal
from .counts import Counts
from .disk import ALL
from .shop import PRODUCTS, Shop, no_server, sold_in

STEPS = (Path(__file__).parent / "steps.js").read_text()
STUCK_AFTER = 10
"""Seconds: a step may not come where something else happened to be done in the sale before."""
BY_CLOCK = "a moment"
AT_DISK = "a call to the disk"
MANY = 1_000_000
SHOWN = 90
"""So many of the newest sales are looked for in Sales History, which lists a hundred."""


@dataclass(frozen=True)
class Kill:
    """When to kill: at a step of page or worker by its number, at the call after so many to the disk, or
    so many seconds after the touch on "Complete sale"."""

    online: bool
    step: tuple[str, int] | None = None
    calls: int | None = None
    after: float = STUCK_AFTER


def steps_of(under_test: Shop, till: TillPage) -> list[Kill]:
    """Make a sale with a connection and one without, and name the steps that were seen."""
    found: list[Kill] = []
    under_test.proxy.told["/soak/shown"] = under_test.proxy.told["/soak/step"] = lambda _: b""
    ends = prepared(till)
    for online in (True, False):
        if not online:
            under_test.proxy.fault = no_server
            expect(till.banner).to_have_text(OFFLINE)
        arm(ends)
        if under_test.disk:
            under_test.disk.kill_after(MANY)
        under_test.sell(till)
        if online:
            expect(till.pending).to_have_text("0")
        if under_test.disk:
            calls = MANY - under_test.disk.calls_left()
            found += [Kill(online, calls=call) for call in range(calls)]
            under_test.disk.kill_after(ALL)
        for where, end in ends.items():
            names = end.evaluate("soak.armed = false, soak.names.splice(0)")
            found += [Kill(online, (where, at)) for at in range(len(names))]
    return found


def prepared(till: TillPage) -> dict[str, Page | Worker]:
    """Put the steps into the page and its worker."""
    (worker,) = till.page.workers
    ends: dict[str, Page | Worker] = {"page": till.page, "worker": worker}
    for end in ends.values():
        end.evaluate(STEPS)
    return ends


def arm(ends: dict[str, Page | Worker], where: str = "", at: int = -1) -> None:
    """From now on steps are counted, and one of them is the last."""
    for name, end in ends.items():
        end.evaluate(f"soak.at = {at if name == where else -1}; soak.armed = true")


class Killing:
    """One till that is killed again and again."""

    def __init__(self, under_test: Shop) -> None:
        self.shop = under_test
        self.counts = Counts()
        self.random = Random(5)
        self.at: Counter[str] = Counter()
        self.why: str | None = None
        self.lost: set[str] = set()
        self.alarmed = False
        self.lines: tuple[tuple[str, str, str], ...] = ()
        self.total = ""
        self.written = len(under_test.confirmed)
        under_test.proxy.told |= {"/soak/shown": self.shown, "/soak/step": self.step}

    def shown(self, receipt: bytes) -> bytes:
        """The screen shows a receipt: from now on it counts as confirmed."""
        self.counts.doubled += receipt.decode() in self.shop.confirmed
        self.shop.confirmed[receipt.decode()] = self.total
        return b""

    def step(self, name: bytes) -> bytes:
        """The till stands at the step chosen."""
        self.strike(name.decode())
        return b""

    def strike(self, why: str) -> None:
        """Kill, from whatever thread."""
        if self.why is None:
            self.why = why
            self.shop.chromium.strike()

    def start(self) -> TillPage:
        """Start again, and hold what is there against what was confirmed."""
        alarms = len(self.shop.alarms)
        till = self.shop.start()
        self.alarmed = len(self.shop.alarms) > alarms
        table, file = sold_in(till)
        self.counts.altered += table != file
        journal = in_journal(table)
        self.lost |= self.shop.confirmed.keys() - {sold.receipt for sold in journal}
        listed = self.shop.shown_in_history(till)
        for sold in journal[-SHOWN:]:
            if listed.get(sold.receipt) != self.shop.confirmed.get(sold.receipt, sold.total):
                self.lost.add(sold.receipt)
        self.look_at_last(till, journal)
        return till

    def finish(self) -> Counts:
        """Send everything, and count what became of all that was confirmed."""
        self.shop.proxy.fault = no_fault
        till = self.start()
        self.counts.add(self.shop.close(till))
        self.counts.lost += len(self.lost)
        print(f"killed at {dict(sorted(self.at.items()))}", file=sys.stderr)
        print(f"alarms: {dict(Counter(self.shop.alarms))}", file=sys.stderr)
        return self.counts

    def look_at_last(self, till: TillPage, journal: list[Sold]) -> None:
        """The last sale is wholly there, and then not in the cart too; or the cart is as it was."""
        if len(journal) > self.written:
            self.counts.doubled += len(journal) - self.written - 1 + till.items.count()
            self.counts.altered += journal[-1].total != self.total
        else:
            self.counts.lost += self.written - len(journal)
            self.look_at_cart(till)
        self.written = len(journal)

    def look_at_cart(self, till: TillPage) -> None:
        """The cart that was not sold came back, but where IndexedDB was lost: it has no second copy."""
        self.counts.altered += till.lines() != self.lines and not self.alarmed

    def sell_and(self, kill: Kill) -> None:
        """Go through a sale, and be killed."""
        self.shop.proxy.fault = no_fault if kill.online else no_server
        till = self.start()
        if self.alarmed:
            self.shop.proxy.fault = no_fault
            expect(till.tiles.first).to_be_visible()
        ends = prepared(till)
        if not till.items.count():
            till.add(self.random.choice(PRODUCTS))
        self.lines, self.total = till.lines(), amount(till.total.inner_text())
        till.button("Pay").click()
        till.dialog.get_by_role("button", name="Cash", exact=True).click()
        self.why = None
        if kill.step:
            arm(ends, *kill.step)
        if kill.calls is not None and self.shop.disk:
            self.shop.disk.kill_after(kill.calls)
        moment = threading.Timer(kill.after, self.strike, [BY_CLOCK])
        moment.start()
        with suppress(Error):
            till.button("Complete sale").click(no_wait_after=True)
        self.shop.chromium.wait()
        moment.cancel()
        self.shop.chromium.kill()
        self.counts.faults += 1
        self.at[self.why or AT_DISK] += 1
        if self.counts.faults % 20 == 0:
            print(f"{self.counts}, missing {sorted(self.lost)}", file=sys.stderr, flush=True)
        self.killed()

    def killed(self) -> None:
        """Nothing more happens to the profile."""
        if self.shop.disk:
            self.shop.disk.kill_after(ALL)
