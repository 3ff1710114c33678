"""Sales → Status: how this register stands."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.network import Line

from .till_page import OFFLINE, TillPage


@pytest.mark.browser
def test_the_status_page_tells_connection_cache_storage_version_and_each_waiting_entry(
    till: TillPage, line: Line
) -> None:
    till.go_to_status()
    assert till.page.url.endswith("/register/status")
    expect(till.fact("Connection", "Server")).to_have_text("Online")
    expect(till.fact("Connection", "Last contact")).to_have_text(re.compile(r"seconds? ago \("))
    expect(till.fact("Connection", "Waiting to be sent")).to_have_text("0")
    expect(till.card("Waiting to be sent").get_by_text("Nothing waits.")).to_be_visible()
    for name, least in (("Products", 60), ("Customers", 12), ("Categories", 20)):
        assert int(till.fact("Cached for offline", name).inner_text()) >= least
    expect(till.fact("Cached for offline", "Last checked")).to_have_text(re.compile(r"(second|minute)s? ago"))
    expect(till.fact("Storage", "Used")).to_have_text(re.compile(r"\d MB$"))
    expect(till.fact("Storage", "Granted by the browser")).to_have_text(re.compile(r"\d [MG]B$"))
    expect(till.fact("Storage", "Persistent")).to_have_text(
        re.compile(r"^(yes|no: the browser may clear it)")
    )
    expect(till.fact("This register", "App version")).to_have_text(re.compile(r"^\d+\.\d+\.\d+"))
    expect(till.fact("This register", "Register")).to_have_text(re.compile(r"^Till \d+$"))
    expect(till.fact("This register", "Signed in")).to_have_text("Mary Manager")
    expect(till.card("Reset local data").get_by_role("button", name="Reset data")).to_be_enabled()

    till.go_to_register()
    line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    till.add("Shampoo 400 ml")
    till.new_customer("Barasa", "0711000222")
    sold = till.pay(("Cash", ""))
    till.go_to_status()
    expect(till.fact("Connection", "Server")).to_have_text("Offline")
    expect(till.fact("Connection", "Waiting to be sent")).to_have_text("2")
    waiting = till.card("Waiting to be sent").get_by_role("row")
    expect(waiting).to_have_count(3)
    expect(waiting.nth(1)).to_contain_text("New customer")
    expect(waiting.nth(2)).to_contain_text(sold.receipt)
    expect(waiting.nth(2)).to_contain_text("365.00")
    line.restore()
    till.button("Check now").click()
    expect(till.fact("Connection", "Server")).to_have_text("Online")
    expect(till.card("Waiting to be sent").get_by_text("Nothing waits.")).to_be_visible()
