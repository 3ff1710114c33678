"""A new build served in mid-shift, and an old one that goes on at a newer server."""

import json
import tempfile
from pathlib import Path

from playwright.sync_api import Playwright, expect
from tests.browser.till_page import SYNCED, TillPage
from tests.support.proxy import Answer, Fault, Request, no_fault, unchanged

from .books import held_against, in_journal
from .builds import VERSION, Deployed, next_build
from .counts import Counts
from .shop import PRODUCTS, Shop, no_server, shop, sold_in

PUSH = "/api/v1/journal"
NEW_BUILD_WAITS = """async () => {
    const app = await navigator.serviceWorker.ready;
    await app.update();
    const until = performance.now() + 60_000;
    while (!app.waiting) {
        if (performance.now() > until) throw new Error("no new build waits");
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}"""
LOADED_LATER = ("Sales History", "Shift", "Status", "Register")
"""Links to screens whose code comes when they are first opened."""


def pushes_get_lost(request: Request) -> Fault:
    """There is a server, but nothing can be sent."""
    return Fault.LOST_REQUEST if request.path == PUSH else Fault.NONE


def updates(times: float, playwright: Playwright | None = None) -> Counts:
    """Put a new build up under an open cart and unsent sales, about 10 times; at every second one the
    browser is killed before the new one has taken over."""
    counts = Counts()
    with next_build() as build:
        for number in range(max(2, round(10 * times))):
            with shop(playwright) as under_test:
                till = under_test.enrol()
                counts.add(updated(under_test, till, build, killed=number % 2 == 1))
    return counts


def updated(under_test: Shop, till: TillPage, build: Path, *, killed: bool) -> Counts:
    """One shift through an update."""
    counts = Counts(faults=1)
    missing: list[str] = []
    till.page.reload()
    under_test.sell(till)
    expect(till.pending).to_have_text("0")
    under_test.proxy.fault = pushes_get_lost
    under_test.sell(till, PRODUCTS[1])
    till.add(PRODUCTS[2])
    cart = till.lines()
    till.page.on("response", lambda got: missing.append(got.url) if got.status == 404 else None)
    till.page.evaluate("globalThis.stays = true")
    under_test.proxy.change = Deployed(build)
    till.page.evaluate(NEW_BUILD_WAITS)
    look_around(till)
    counts.altered += till.lines() != cart or not till.page.evaluate("globalThis.stays === true")
    if killed:
        under_test.chromium.kill()
        till = under_test.start()
        counts.altered += till.lines() != cart
        expect(till.pending).to_have_text("1")
    till.button("Pay").click()
    till.dialog.get_by_role("button", name="Cash", exact=True).click()
    till.button("Complete sale").click()
    under_test.confirm(till)
    under_test.proxy.fault = no_fault
    expect(till.pending).to_have_text("0")
    till.page.wait_for_function("() => globalThis.stays === undefined")
    expect(till.search).to_be_visible()
    till.go_to_status()
    expect(till.fact("This register", "App version")).to_contain_text(VERSION)
    till.go_to_register()
    under_test.sell(till)
    counts.lost += len(missing)
    for copy in sold_in(till):
        counts.add(held_against(under_test.confirmed, in_journal(copy)))
    counts.add(under_test.close(till))
    return counts


def look_around(till: TillPage) -> None:
    """Open what is loaded when it is first needed."""
    till.button("Pay").click()
    expect(till.dialog).to_be_visible()
    till.button("Close").click()
    till.page.get_by_role("button", name="Add a customer").click()
    expect(till.dialog).to_be_visible()
    till.button("Close").click()
    for name in LOADED_LATER:
        till.page.get_by_role("link", name=name, exact=True).click()
        expect(till.page.locator("main h1, main [type=search]").first).to_be_visible()


def newer(times: float, playwright: Playwright | None = None) -> Counts:
    """Sell about 20 times on this build at a server that says more than it knows."""
    counts = Counts()
    with shop(playwright) as under_test:
        under_test.proxy.change = from_the_future
        till = under_test.enrol()
        for number in range(max(3, round(20 * times))):
            under_test.proxy.fault = no_server if number % 3 == 1 else no_fault
            under_test.sell(till, PRODUCTS[number % len(PRODUCTS)])
            counts.faults += 1
        under_test.proxy.fault = no_fault
        expect(till.pending).to_have_text("0")
        taught(under_test, "Soap of the Future")
        till.page.reload()
        under_test.sell(till, "Soap of the Future")
        under_test.proxy.change = unchanged
        expect(till.banner).not_to_have_text(SYNCED)
        counts.add(under_test.close(till))
        return counts


def taught(under_test: Shop, name: str) -> None:
    """The office has a new product."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write(f"Item No,Product Name,Price,VAT class\n990,{name},120,B\n")
        file.flush()
        done = under_test.server.command("import", "products", file.name)
    if done.returncode != 0:
        raise RuntimeError(done.stdout + done.stderr)


def from_the_future(request: Request, answer: Answer) -> Answer:
    """An answer of a server that is ahead: other versions, fields and kinds that nobody here knows."""
    what = request.path.partition("?")[0].removeprefix("/api/v1/")
    if answer.status != 200 or what not in ("heartbeat", "journal", "catalog/snapshot", "catalog/changes"):
        return answer
    said = json.loads(answer.body) | {"loyalty": {"points": 3}, "advice": None}
    if what == "heartbeat":
        said |= {"app": VERSION, "protocol": 99}
    for outcome in said.get("outcomes", []):
        outcome["weather"] = "sunny"
    for rows in ("rows", "changes"):
        if rows in said:
            said[rows].append(["gift_card", "7", {"balance": 100}])
    if "pages" in said:
        said["pages"] = [page | {"size": 1} for page in said["pages"]]
    answer.body = json.dumps(said).encode()
    return answer
