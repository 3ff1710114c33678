"""A demo shop behind a proxy, and one till in a browser that faults are done to."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Playwright, expect, sync_playwright
from tests.browser.till_page import TillPage, amount
from tests.support.browser import Chromium
from tests.support.demo import demo_data
from tests.support.proxy import Fault, Proxy, Request, no_fault
from tests.support.server import Server

from .books import ledger_against
from .counts import Counts
from .disk import Disk

LOOK = (Path(__file__).parent / "look.js").read_text()
PRODUCTS = ("Pineapple", "Cola 500 ml", "Butter 250 g", "Table Salt 500 g", "Carrier Bag", "Shampoo 400 ml")


def no_server(request: Request) -> Fault:
    """Every call of the register's gets lost; what the test is told does not."""
    return Fault.LOST_REQUEST if request.path.startswith("/api/") else Fault.NONE


class Shop:
    """What a soak works with. `confirmed` has the totals of all receipts that a screen has shown."""

    def __init__(self, server: Server, proxy: Proxy, chromium: Chromium, disk: Disk | None) -> None:
        self.server = server
        self.proxy = proxy
        self.chromium = chromium
        self.disk = disk
        self.confirmed: dict[str, str] = {}
        self.alarms: list[str] = []

    def enrol(self) -> TillPage:
        """Begin the first shift, so that the browser starts without a network from now on."""
        self.chromium.start()
        return self.page().begin().ready_for_a_cold_start()

    def page(self) -> TillPage:
        """Give a new page of the running browser."""
        return TillPage(self.chromium.page(), self.proxy.url)

    def start(self) -> TillPage:
        """Start the browser on its profile as it lies there, up to where the next sale can be made.

        Who was at the till is in IndexedDB, and some time later in localStorage: a lost IndexedDB may ask.
        """
        self.chromium.start()
        till = self.page()
        till.open()
        password = till.page.get_by_label("Password")
        expect(till.search.or_(till.by_password).or_(password)).to_be_visible()
        if not till.search.is_visible():
            self.proxy.fault = no_fault
            expect(till.by_password).to_be_visible()
            till.sign_in()
            expect(till.search).to_be_visible()
        alerts = till.page.locator(".alarms [role=alert]")
        self.alarms += [alert.inner_text() for alert in alerts.all()]
        return till

    def sell(self, till: TillPage, name: str = PRODUCTS[0]) -> str:
        """Sell one piece and note what was confirmed; the receipt."""
        shown = till.sell(name)
        self.confirmed[shown.receipt] = shown.total
        till.next_sale()
        return shown.receipt

    def confirm(self, till: TillPage) -> None:
        """Note the sale that the screen shows, and go on."""
        expect(till.outcome).to_be_visible()
        total = amount(till.page.locator(".change strong").inner_text())
        self.confirmed[till.receipt] = total
        till.next_sale()

    def close(self, till: TillPage) -> Counts:
        """Let everything be sent, and count what the ledger made of it."""
        expect(till.pending).to_have_text("0")
        counts = ledger_against(self.server, self.confirmed, till.page.evaluate(LOOK)["table"])
        counts.confirmed = len(self.confirmed)
        return counts

    def shown_in_history(self, till: TillPage) -> dict[str, str]:
        """The newest hundred receipts as Sales History lists them, with their totals."""
        till.page.get_by_role("link", name="Sales History").click()
        entries = till.page.locator(".receipt-entry")
        none = till.page.get_by_text("No receipt known here says that.")
        expect(entries.first.or_(none)).to_be_visible()
        texts = entries.evaluate_all("all => all.map(one => [...one.children].map(it => it.textContent))")
        till.go_to_register()
        return {receipt: amount(total) for receipt, total, *_ in texts}


def sold_in(till: TillPage) -> tuple[list[str], list[str]]:
    """The lines of the table and of the file, as they lie in the browser's storage."""
    copies = till.page.evaluate(LOOK)
    return copies["table"], copies["file"]


@contextmanager
def shop(playwright: Playwright | None = None, *, on: Callable[[Path], Disk] | None = None) -> Iterator[Shop]:
    """Give a fresh demo shop, its server running, its till's browser not yet started; `on` makes its disk."""
    folder = Path(tempfile.mkdtemp(prefix="tracksales-soak-"))
    server = Server(shutil.copytree(demo_data(), folder / "data"))
    profile = folder / "profile"
    disk = on(profile) if on else None
    try:
        with server, Proxy(server.port) as proxy, playwright_or_new(playwright) as running:
            chromium = Chromium(running, profile, **(disk.environment if disk else {}))
            try:
                yield Shop(server, proxy, chromium, disk)
            finally:
                chromium.remove()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if disk:
            disk.remove()


@contextmanager
def playwright_or_new(given: Playwright | None) -> Iterator[Playwright]:
    """Give the Playwright that runs already, or start one: there can be one in a thread."""
    if given is not None:
        yield given
    else:
        with sync_playwright() as started:
            yield started
