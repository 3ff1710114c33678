"""One till's browser profile copied to a second computer: two browsers write one journal."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.support.browser import Chromium
from tests.support.network import Line
from tests.support.server import Server

from .till_page import TillPage

TWO_BROWSERS = "This register's journal exists in two browsers."


def sold_at(server: Server, register: str) -> list[str]:
    exported = server.command("sales", "export", "--format", "json")
    assert exported.returncode == 0, exported.stderr
    sales = [sale for sale in json.loads(exported.stdout) if sale["register"] == register]
    return sorted(line["name"] for sale in sales for line in sale["lines"])


def enrol_anew(till: TillPage) -> None:
    till.button("Sign out").click()
    till.sign_in()
    expect(till.pending).to_have_text("0")
    expect(till.page.get_by_role("alert")).to_have_count(0)


@pytest.fixture
def twin_browser(playwright: Playwright, tmp_path: Path) -> Iterator[Chromium]:
    """Give a second browser, not started: its profile is for the test to lay down."""
    browser = Chromium(playwright, tmp_path / "twin")
    yield browser
    browser.remove()


@pytest.mark.browser
def test_both_browsers_sales_are_kept_and_each_is_enrolled_anew_by_a_manager(
    own_browser: Chromium, twin_browser: Chromium, own_server: Server, own_line: Line
) -> None:
    till = TillPage(own_browser.page(), own_line.url).begin().ready_for_a_cold_start()
    name = till.page.locator(".place strong").inner_text()
    till.sell("Butter 250 g")
    expect(till.pending).to_have_text("0")
    own_browser.close()
    ignored = shutil.ignore_patterns("Singleton*")
    shutil.copytree(own_browser.profile, twin_browser.profile, ignore=ignored)
    till = TillPage(own_browser.start().page(), own_line.url)
    till.open()
    till.sell("Pineapple")
    expect(till.pending).to_have_text("0")
    till.next_sale()
    twin = TillPage(twin_browser.start().page(), own_line.url)
    twin.open()
    twin.sell("Carrier Bag")

    expect(twin.page.get_by_role("alert")).to_contain_text(TWO_BROWSERS)
    twin.next_sale()
    enrol_anew(twin)
    assert "-2-" in twin.sell("Table Salt 500 g").receipt
    expect(twin.pending).to_have_text("0")

    till.sell("Margarine 500 g")
    expect(till.page.get_by_role("alert")).to_contain_text("does not accept this register's credential.")
    till.next_sale()
    enrol_anew(till)
    assert "-3-" in till.sell("Shampoo 400 ml").receipt
    expect(till.pending).to_have_text("0")
    assert sold_at(own_server, name) == [
        "Butter 250 g",
        "Carrier Bag",
        "Margarine 500 g",
        "Pineapple",
        "Shampoo 400 ml",
        "Table Salt 500 g",
    ]
