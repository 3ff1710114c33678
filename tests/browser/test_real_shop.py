"""A real shop: no demo passwords, and a manager says which register a browser is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.browser import Chromium
from tests.support.server import Server

from .till_page import TillPage

PASSWORD = "kahawa tungu 42"


@pytest.fixture
def real_shop(tmp_path: Path) -> Iterator[Server]:
    """Give a running shop that is no demo, with an owner, a cashier and two products."""
    server = Server(tmp_path)
    secret, listed = tmp_path / "password", tmp_path / "goods.csv"
    secret.write_text(PASSWORD)
    listed.write_text("item number,name,price\n1,Chai,50\n2,Mandazi,20\n")
    for command in (
        ("shop", "new", "--name", "Duka la Asha", "--owner", "asha", "--password-file", str(secret)),
        ("staff", "add", "juma", "--role", "cashier", "--password-file", str(secret)),
        ("import", "products", str(listed)),
        ("prepare",),
    ):
        done = server.command(*command)
        assert done.returncode == 0, done.stderr
    with server:
        yield server


@pytest.mark.browser
def test_demo_logins_are_refused_a_cashier_cannot_enrol_and_a_manager_names_the_till(
    real_shop: Server, window: BrowserContext, browser: Chromium
) -> None:
    till = TillPage(window.new_page(), real_shop.url)
    till.open()
    alert = till.page.get_by_role("alert")
    for username in ("owner", "manager", "cashier"):
        till.sign_in(username)
        expect(alert).to_contain_text("The user name or the password is wrong.")
    till.sign_in("juma", PASSWORD)
    expect(alert).to_contain_text("Only a manager or the owner may do this.")
    till.sign_in("asha", PASSWORD)
    expect(till.page.get_by_role("heading", name="Set up this register")).to_be_visible()
    till.page.get_by_label("Name", exact=True).fill("Dirisha la mbele")
    till.button("Set up").click()
    till.open_register()
    till.sell("Chai")
    expect(till.pending).to_have_text("0")
    till.next_sale()
    till.button("Sign out").click()
    till.sign_in("juma", PASSWORD)
    expect(till.search).to_be_visible()
    expect(
        till.page.get_by_role("navigation", name="Areas").get_by_role("link", name="Invoices")
    ).to_have_count(0)

    elsewhere = browser.context()
    other = TillPage(elsewhere.new_page(), real_shop.url)
    other.open()
    other.sign_in("asha", PASSWORD)
    expect(other.page.get_by_role("heading", name="Set up this register")).to_be_visible()
    other.page.get_by_label("Name", exact=True).fill("Dirisha la mbele")
    other.button("Set up").click()
    expect(other.page.get_by_role("alert")).to_contain_text("Another till has this name already.")
    other.page.get_by_label("Dirisha la mbele").check()
    other.button("Set up").click()
    other.open_register()

    till.go_to_status()
    till.button("Check now").click()
    expect(till.page.get_by_role("alert")).to_contain_text(
        "The server does not accept this register's credential."
    )
    till.go_to_register()
    till.sell("Mandazi")
    expect(till.pending).to_have_text("1")
    till.next_sale()
    till.button("Sign out").click()
    till.sign_in("juma", PASSWORD)
    expect(till.search).to_be_visible()
    till.button("Sign out").click()
    till.sign_in("asha", PASSWORD)
    expect(till.pending).to_have_text("0")
    expect(till.page.get_by_role("alert")).to_have_count(0)
    verified = real_shop.command("journal", "verify")
    assert verified.returncode == 0, verified.stdout
    elsewhere.close()
