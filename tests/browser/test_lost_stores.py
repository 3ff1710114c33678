"""A browser that lost one of the journal's two copies while it was closed."""

import json

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.lost_stores import NO_DATABASE, NO_FILES
from tests.support.network import Line
from tests.support.server import Server

from .ledger import as_held, as_shown, ledger, rows
from .till_page import OFFLINE, SYNCED, TillPage

STORE_LOST = "One of this register's two journals was lost and the other took its place."


@pytest.mark.browser
@pytest.mark.parametrize("loss", [NO_DATABASE, NO_FILES], ids=["IndexedDB", "OPFS"])
def test_either_copy_alone_brings_every_sale_back_and_the_cashier_is_told(
    window: BrowserContext, till: TillPage, line: Line, server: Server, loss: str
) -> None:
    till.ready_for_a_cold_start()
    elsewhere = window.new_page()
    elsewhere.goto(f"{line.url}/healthz")
    line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    sold = [till.sell("Pineapple")]
    till.next_sale()
    sold.append(till.sell("Cola 500 ml"))
    expect(till.pending).to_have_text("2")
    till.page.close()
    elsewhere.evaluate(loss)

    till = TillPage(elsewhere, line.url)
    till.open()
    expect(till.page.get_by_role("alert")).to_contain_text(STORE_LOST)
    expect(till.pending).not_to_have_text("0")
    sold.append(till.sell("Ginger Ale 300 ml"))
    line.restore()
    expect(till.banner).to_have_text(SYNCED)
    expect(till.pending).to_have_text("0")
    books = ledger(server)
    assert [as_held(books[one.receipt]) for one in sold] == [as_shown(one) for one in sold]

    till.page.reload()
    expect(till.search).to_be_visible()
    expect(till.page.get_by_role("alert")).to_have_count(0)


@pytest.mark.browser
def test_where_both_copies_are_lost_it_is_said_and_numbers_do_not_begin_again(
    window: BrowserContext, till: TillPage, line: Line, server: Server
) -> None:
    sold = till.sell("Pineapple")
    expect(till.pending).to_have_text("0")
    name = till.page.locator(".place strong").inner_text()
    elsewhere = window.new_page()
    elsewhere.goto(f"{line.url}/healthz")
    line.cut()
    till.next_sale()
    never_sent = till.sell("Cola 500 ml")
    till.page.close()
    line.restore()
    elsewhere.evaluate(NO_DATABASE)
    elsewhere.evaluate(
        "async () => (await navigator.storage.getDirectory()).removeEntry('journal', { recursive: true })"
    )

    till = TillPage(elsewhere, line.url)
    till.open()
    expect(till.page.get_by_role("alert")).to_contain_text(
        "This register's journal was lost from this browser."
    )
    expect(till.search.or_(till.page.get_by_label("Opening float"))).to_be_visible()
    if till.page.get_by_label("Opening float").is_visible():
        till.open_register()
    again = till.sell("Pineapple")
    assert again.receipt != sold.receipt
    expect(till.pending).to_have_text("0")
    assert {sold.receipt, again.receipt} <= ledger(server).keys()
    assert never_sent.receipt not in ledger(server)
    said = rows(
        server,
        "SELECT details FROM journal_inboxitem i JOIN journal_register r ON r.id = i.register_id "
        "WHERE r.name = ? AND reason = 'epoch_opened'",
        name,
    )
    assert [json.loads(details) for (details,) in said] == [
        {"why": "store_lost", "missing": {"epoch": 1, "from": 4, "to": 4}}
    ]
