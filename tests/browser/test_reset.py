"""Reset data: the cache goes, no sale does."""

import json
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.network import Line
from tests.support.server import Server

from .ledger import as_held, as_shown, ledger
from .till_page import OFFLINE, SYNCED, TillPage

JOURNAL = "**/api/v1/journal"


@pytest.mark.browser
def test_online_a_reset_sends_what_waits_then_clears_and_the_cache_fills_again(
    till: TillPage, line: Line, server: Server
) -> None:
    till.page.route(JOURNAL, lambda route: route.abort())
    sold = till.sell("Nyeri Instant Coffee 100 g")
    till.next_sale()
    till.add("Tomato Paste 70 g")
    expect(till.pending).to_have_text("1")
    till.go_to_status()
    till.page.unroute(JOURNAL)
    till.button("Reset data").click()
    till.button("Clear and reload").click()

    expect(till.page.get_by_test_id("pending-count")).to_have_text("0")
    till.go_to_register()
    expect(till.tiles.first).to_be_visible()
    expect(till.items).to_have_count(0)
    assert as_held(ledger(server)[sold.receipt]) == as_shown(sold)
    with sqlite3.connect(server.folder / "tracksales.sqlite3") as database:
        thrown = "SELECT d.lines FROM parking_discardedcart d JOIN sales_sale s USING (register_id)"
        assert database.execute(f"{thrown} WHERE s.receipt = ?", [sold.receipt]).fetchall() == [(1,)]
    till.go_to_status()
    expect(till.fact("Cached for offline", "Products")).not_to_have_text("0")
    expect(till.fact("Cached for offline", "State")).to_have_text("up to date as of the last check")


@pytest.mark.browser
def test_offline_a_reset_needs_a_manager_and_leaves_a_rescue_file_that_counts_once(
    till: TillPage, line: Line, server: Server, tmp_path: Path
) -> None:
    till.ready_for_a_cold_start()
    till.button("Sign out").click()
    till.sign_in_by_pin("Caleb Cashier", "3333")
    expect(till.search).to_be_visible()
    line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    sold = till.sell("Shampoo 400 ml")
    till.next_sale()
    till.go_to_status()
    till.button("Reset data").click()
    till.button("Save rescue file and reset").click()
    till.approve("Mary Manager", "9999")
    expect(till.approval.get_by_text("This is not the PIN.")).to_be_visible()
    expect(till.pending).to_have_text("1")
    with till.page.expect_download() as download:
        till.approve("Mary Manager", "2222")
    rescue = tmp_path / download.value.suggested_filename
    download.value.save_as(rescue)

    expect(till.dialog).to_have_count(0)
    expect(till.pending).to_have_text("1")
    expect(till.fact("Cached for offline", "Products")).to_have_text("0")
    assert rescue.name.startswith("tracksales-rescue-")
    assert len(json.loads(rescue.read_text())["lines"]) == 1
    assert sold.receipt not in ledger(server)
    for said in ("1 entries: 1 new, 0 held already", "1 entries: 0 new, 1 held already"):
        imported = server.command("journal", "import", str(rescue))
        assert imported.returncode == 0, imported.stderr
        assert said in imported.stdout
        assert as_held(ledger(server)[sold.receipt]) == as_shown(sold)

    till.go_to_register()
    expect(till.page.get_by_text("No products are cached on this register yet.")).to_be_visible()
    line.restore()
    expect(till.banner).to_have_text(SYNCED)
    expect(till.pending).to_have_text("0")
    expect(till.tiles.first).to_be_visible()
    assert as_held(ledger(server)[sold.receipt]) == as_shown(sold)


@pytest.mark.browser
def test_a_cashier_cannot_approve_a_reset_and_nothing_goes(till: TillPage, line: Line) -> None:
    till.button("Sign out").click()
    till.sign_in_by_pin("Caleb Cashier", "3333")
    expect(till.search).to_be_visible()
    line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    till.sell("Shampoo 400 ml")
    till.next_sale()
    till.add("Shampoo 400 ml")
    till.go_to_status()
    till.button("Reset data").click()
    till.button("Save rescue file and reset").click()
    expect(till.approval.get_by_role("button", name="Olive Owner")).to_be_visible()
    expect(till.approval.get_by_text("Caleb Cashier")).to_have_count(0)
    till.approval.get_by_role("button", name="Close").click()
    expect(till.dialog.get_by_role("alert")).to_contain_text("This needs the approval of somebody who may")
    till.button("Close").click()
    expect(till.fact("Cached for offline", "Products")).not_to_have_text("0")
    till.go_to_register()
    expect(till.items).to_have_count(1)
