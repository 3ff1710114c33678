"""A till killed with SIGKILL between every two steps of completing a sale, and at any moment of it."""

import sys
import threading
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from playwright.sync_api import Error, Page, Playwright, Worker, expect
from tests.browser.till_page import OFFLINE, TillPage, amount
from tests.support.proxy import no_fault

from .books import Sold, held_against, in_journal
from .counts import Counts
from .shop import PRODUCTS, Shop, no_server, shop, sold_in

STEPS = (Path(__file__).parent / "steps.js").read_text()
KILLS = 220
SPAN = 0.6
"""Seconds from the touch on "Complete sale" to the noted acknowledgement, with time to spare."""
STUCK_AFTER = 10
"""Seconds: a step may not come where something else happened to be done in the sale before."""
BY_CLOCK = "a moment"
SHOWN = 90
"""So many of the confirmed sales are looked for in Sales History, which lists a hundred."""


@dataclass(frozen=True)
class Kill:
    """When to kill: at a step by its number in page or worker, or so many seconds after the touch."""

    online: bool
    step: tuple[str, int] | None = None
    after: float = 0


def kills(times: float, playwright: Playwright | None = None) -> Counts:
    """Kill a till about 220 times; each kill is followed by a start on the profile as it was left."""
    with shop(playwright) as under_test:
        till = under_test.enrol()
        planned = plan(round(KILLS * times), steps_of(under_test, till), Random(4))
        under_test.chromium.kill()
        killing = Killing(under_test)
        for kill in planned:
            killing.sell_and(kill)
        under_test.proxy.fault = no_fault
        killing.counts.add(under_test.close(killing.start()))
        print(f"kills by step: {dict(sorted(killing.at.items()))}", file=sys.stderr)
        print(f"alarms: {dict(Counter(under_test.alarms))}", file=sys.stderr)
        return killing.counts


def plan(count: int, steps: list[Kill], random: Random) -> list[Kill]:
    """Spread the kills over all steps, or evenly over some; every fifth kill and what is left, over time."""
    at_steps = min(len(steps), count - count // 5)
    spread = [steps[at * len(steps) // at_steps] for at in range(at_steps)]
    left = count - at_steps
    swept = [Kill(random.random() < 0.5, after=SPAN * (at + 1) / left) for at in range(left)]
    planned = [*spread, *swept]
    random.shuffle(planned)
    return planned


def steps_of(under_test: Shop, till: TillPage) -> list[Kill]:
    """Make a sale with a connection and one without, and name the steps that were seen."""
    found = []
    under_test.proxy.told["/soak/shown"] = under_test.proxy.told["/soak/step"] = lambda _: b""
    ends = prepared(till)
    for online in (True, False):
        if not online:
            under_test.proxy.fault = no_server
            expect(till.banner).to_have_text(OFFLINE)
        arm(ends)
        under_test.sell(till)
        if online:
            expect(till.pending).to_have_text("0")
        for where, end in ends.items():
            names = end.evaluate("soak.armed = false; soak.names.splice(0)")
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
        self.struck = threading.Event()
        self.at: Counter[str] = Counter()
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
        if not self.struck.is_set():
            self.at[why] += 1
            self.shop.chromium.strike()
            self.struck.set()

    def start(self) -> TillPage:
        """Start again, and hold what is there against what was confirmed."""
        till = self.shop.start()
        table, file = sold_in(till)
        self.counts.altered += table != file
        self.counts.add(held_against(self.shop.confirmed, in_journal(table)))
        listed = self.shop.shown_in_history(till)
        newest = list(self.shop.confirmed.items())[-SHOWN:]
        self.counts.lost += sum(listed.get(receipt) != total for receipt, total in newest)
        self.look_at_last(till, in_journal(table))
        return till

    def look_at_last(self, till: TillPage, journal: list[Sold]) -> None:
        """The last sale is wholly there, and then not in the cart too; or the cart is as it was."""
        if len(journal) == self.written:
            self.counts.altered += till.lines() != self.lines
        else:
            self.counts.doubled += len(journal) - self.written - 1 + till.items.count()
            self.counts.altered += journal[-1].total != self.total
        self.written = len(journal)

    def sell_and(self, kill: Kill) -> None:
        """Go through a sale, and be killed."""
        self.shop.proxy.fault = no_fault if kill.online else no_server
        till = self.start()
        ends = prepared(till)
        if not till.items.count():
            till.add(self.random.choice(PRODUCTS))
        self.lines, self.total = till.lines(), amount(till.total.inner_text())
        self.struck.clear()
        till.button("Pay").click()
        till.dialog.get_by_role("button", name="Cash", exact=True).click()
        if kill.step:
            arm(ends, *kill.step)
        moment = threading.Timer(STUCK_AFTER if kill.step else kill.after, self.strike, [BY_CLOCK])
        moment.start()
        with suppress(Error):
            till.button("Complete sale").click(no_wait_after=True)
        self.struck.wait()
        moment.cancel()
        self.shop.chromium.kill()
        self.counts.faults += 1
