"""A morning at the till: the line dies in mid-sale, the browser is killed, and nothing is lost."""

import re
import sqlite3
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import expect

from tests.support.browser import Chromium
from tests.support.network import Line
from tests.support.server import Server

from .ledger import as_held, as_shown, ledger
from .till_page import OFFLINE, SAVED, SYNCED, Shown, TillPage

CARREFOUR = Path(__file__).parents[3] / "shared" / "data" / "catalogue_carrefour_kenya_2026-04.csv.gz"
PRODUCTS = 4000
SALES = 25
OUTAGE_AT = 3
KILL_AT = 14


def stocked(server: Server) -> None:
    """Fill the shop: Carrefour's catalogue where there is one, else as many of the demo's own."""
    if CARREFOUR.exists():
        done = server.command("import", "products", str(CARREFOUR))
    else:
        done = server.command("demo", "--products", str(PRODUCTS))
    assert done.returncode == 0, done.stderr


def goods(server: Server, count: int) -> list[dict[str, str]]:
    """Products with a price, a whole barcode and a name of their own, from the snapshot."""
    with sqlite3.connect(server.folder / "tracksales.sqlite3") as database:
        rows = database.execute(
            "SELECT p.name, min(b.code) FROM catalog_product p JOIN catalog_barcode b ON b.product_id = p.id "
            "WHERE p.price > 0 AND NOT p.weighed AND p.active AND length(b.code) = 13 "
            "AND b.code NOT LIKE '2%' AND length(p.name) < 40 AND p.name NOT LIKE '%''%' "
            "GROUP BY p.name HAVING count(DISTINCT p.id) = 1 ORDER BY p.id"
        ).fetchall()
    return [{"name": name, "code": code} for name, code in Random(7).sample(rows, count)]


def sell(till: TillPage, number: int, one: dict[str, str], other: dict[str, str]) -> Shown:
    """One customer: how she is served varies with her number."""
    till.find_and_add(one["name"], one["name"])
    if number % 2:
        till.scan(other["code"])
    if number % 5 == 1:
        till.scan(one["code"])
    if number % 6 == 2:
        till.new_customer(f"Wanjiku {number}", f"07120000{number:02d}")
    if number % 6 == 5:
        till.choose_customer("Wanjiku", "Wanjiku")
    parts = (("M-Pesa", "10"), ("Cash", "")) if number % 4 == 3 else (("Cash", ""),)
    return till.pay(*parts)


@pytest.mark.browser
def test_every_sale_of_a_morning_with_an_outage_and_a_killed_browser_is_once_in_the_ledger(
    own_server: Server, own_line: Line, own_browser: Chromium
) -> None:
    stocked(own_server)
    shop = goods(own_server, SALES * 2)
    till = TillPage(own_browser.page(), own_line.url).begin().ready_for_a_cold_start()
    till.go_to_status()
    expect(till.fact("Cached for offline", "Products")).to_have_text(re.compile(r"^[34],\d{3}$|^4,000$"))
    expect(till.fact("Cached for offline", "State")).to_have_text("up to date as of the last check")
    till.go_to_register()
    shown: list[Shown] = []
    pending = 0
    for number in range(SALES):
        if number == KILL_AT:
            till.find_and_add(shop[-1]["name"], shop[-1]["name"])
            cart_before = till.lines()
            own_browser.kill()
            till = TillPage(own_browser.start().page(), own_line.url)
            till.open()
            expect(till.items).to_have_count(1)
            assert till.lines() == cart_before
            expect(till.pending).to_have_text(str(pending))
            till.cart.get_by_role("button", name="Remove").first.click()
        if number == OUTAGE_AT:
            till.find_and_add(shop[-2]["name"], shop[-2]["name"])
            own_line.cut()
            expect(till.banner).to_have_text(OFFLINE)
        shown.append(sell(till, number, shop[2 * number], shop[2 * number + 1]))
        if number >= OUTAGE_AT:
            expect(till.page.get_by_text(SAVED)).to_be_visible()
            pending = int(till.pending.inner_text())
        till.next_sale()
    assert len({one.receipt for one in shown}) == SALES
    assert ledger(own_server).keys() == {one.receipt for one in shown[:OUTAGE_AT]}

    own_line.restore()

    expect(till.banner).to_have_text(SYNCED)
    expect(till.pending).to_have_text("0")
    held = ledger(own_server)
    assert {one.receipt: as_shown(one) for one in shown} == {
        receipt: as_held(sale) for receipt, sale in held.items()
    }
    verified = own_server.command("journal", "verify")
    assert verified.returncode == 0, verified.stdout
