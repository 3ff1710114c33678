"""Training: everything works and nothing counts; and the drill that proves what an outage leaves."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import Chromium
from tests.support.server import Server

from .ledger import rows
from .till_page import OFFLINE, TillPage

pytestmark = pytest.mark.browser


def test_training_is_plain_to_see_and_counts_nowhere_and_a_drill_shows_that_nothing_is_lost(
    own_server: Server, own_browser: Chromium
) -> None:
    till = TillPage(own_browser.page(), own_server.url).begin().ready_for_a_cold_start()
    till.page.reload()
    expect(till.search).to_be_visible()
    real = till.sell("Pineapple").receipt
    till.next_sale()
    stock = rows(own_server, "SELECT sum(quantity) FROM stock_stocklevel")

    till.add("Pineapple")
    till.go_to_status()
    expect(till.button("Begin training")).to_be_disabled()
    till.go_to_register()
    till.items.first.get_by_role("button", name="Remove").click()
    till.go_to_status()
    till.button("Begin training").click()
    strip = till.page.get_by_text("TRAINING: nothing here counts")
    expect(strip).to_be_visible()
    till.open_register("1000")
    sold = till.sell("Pineapple")
    assert sold.receipt == "TRAINING-000001"
    expect(till.page.locator(".receipt")).to_contain_text("TRAINING, NOT A RECEIPT")
    till.next_sale()
    till.page.get_by_role("link", name="Sales History").click()
    expect(till.page.get_by_text("TRAINING-000001")).to_be_visible()
    expect(till.page.get_by_text(real)).to_have_count(0)

    till.go_to_status()
    till.button("Begin the outage drill").click()
    expect(till.banner).to_have_text(OFFLINE)
    expect(till.button("Let the line return")).to_be_disabled()
    till.go_to_register()
    till.sell("Pineapple")
    till.next_sale()
    till.sell("Pineapple")
    till.page.reload()
    expect(till.banner).to_have_text(OFFLINE)
    expect(strip).to_be_visible()
    till.go_to_status()
    drill = till.card("Training")
    expect(drill.get_by_text("Sell something: 2 entries were made so far.")).to_be_visible()
    till.button("Let the line return").click()
    expect(drill.get_by_text("All 2 entries made while the line was cut are with the server")).to_be_visible()
    expect(till.pending).to_have_text("0")
    till.button("Done").click()

    till.button("End training").click()
    expect(strip).to_have_count(0)
    expect(till.search).to_be_visible()
    after = till.sell("Pineapple")
    assert int(after.receipt[-6:]) == int(real[-6:]) + 1
    expect(till.pending).to_have_text("0")
    assert rows(own_server, "SELECT count(*) FROM sales_sale") == [(2,)]
    assert rows(own_server, "SELECT count(*) FROM cash_shift") == [(1,)]
    assert rows(own_server, "SELECT count(*) FROM journal_inboxitem") == [(0,)]
    kinds = rows(own_server, "SELECT kind, count(*) FROM journal_entry GROUP BY kind ORDER BY kind")
    assert ("training", 4) in kinds
    ((before,),) = stock
    assert rows(own_server, "SELECT sum(quantity) FROM stock_stocklevel") == [(before - 1000,)]
    assert own_server.command("journal", "verify").returncode == 0
