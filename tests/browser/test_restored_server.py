"""Yesterday's backup is restored."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.network import Line
from tests.support.served import said
from tests.support.server import Server

from .ledger import as_held, as_shown, ledger, rows
from .till_page import PATIENCE, TillPage


@pytest.mark.browser
def test_a_server_set_back_to_yesterdays_backup_gets_the_lost_sales_again_unasked(
    own_server: Server, own_line: Line, window: BrowserContext, tmp_path: Path
) -> None:
    till = TillPage(window.new_page(), own_line.url).begin()
    sold = [till.sell("Pineapple")]
    till.next_sale()
    expect(till.pending).to_have_text("0")
    said(own_server, "backup", str(tmp_path))
    (yesterday,) = tmp_path.glob("*.tar.zst")
    for name in ("Bathing Soap 175 g", "Table Salt 500 g"):
        sold.append(till.sell(name))
        till.next_sale()
    expect(till.pending).to_have_text("0")
    assert len(ledger(own_server)) == 3
    own_server.kill()
    said(own_server, "restore", str(yesterday), "--yes")
    assert len(ledger(own_server)) == 1

    own_server.start()

    till.go_to_status()
    till.button("Check now").click()
    until = time.monotonic() + PATIENCE / 1000
    while rows(own_server, "SELECT count(*) FROM sales_sale") < [(len(sold),)]:
        assert time.monotonic() < until, "what the server lost did not come back"
    expect(till.pending).to_have_text("0")
    till.go_to_register()
    sold.append(till.sell("Pineapple"))
    expect(till.pending).to_have_text("0")
    assert {receipt: as_held(sale) for receipt, sale in ledger(own_server).items()} == {
        one.receipt: as_shown(one) for one in sold
    }
    verified = own_server.command("journal", "verify")
    assert verified.returncode == 0, verified.stdout
