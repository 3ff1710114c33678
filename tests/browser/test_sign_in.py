"""Who is at the till, with and without a network."""

import pytest
from playwright.sync_api import expect

from tests.support.network import Line

from .till_page import OFFLINE, TillPage


@pytest.mark.browser
def test_offline_those_who_signed_in_here_before_sign_in_and_nobody_else(till: TillPage, line: Line) -> None:
    till.ready_for_a_cold_start()
    till.button("Sign out").click()
    till.sign_in("cashier")
    expect(till.page.get_by_text("Caleb Cashier")).to_be_visible()
    line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    till.button("Sign out").click()
    expect(till.banner).to_have_text(OFFLINE)
    till.page.reload()
    alert = till.page.get_by_role("alert")
    for username, password in (("owner", "demo"), ("cashier", "wrong"), ("nobody", "demo")):
        till.sign_in(username, password)
        expect(alert).to_contain_text("The server cannot be reached.")
        till.page.get_by_label("Username").fill("")
    till.sign_in("cashier")
    expect(till.page.get_by_text("Caleb Cashier")).to_be_visible()
    till.sell("Carrier Bag")
    expect(till.page.locator(".receipt")).to_contain_text("Caleb Cashier")


@pytest.mark.browser
def test_who_signed_out_is_not_brought_back_by_a_reload(till: TillPage) -> None:
    till.button("Sign out").click()
    till.page.reload()
    expect(till.button("Sign in")).to_be_visible()
    till.sign_in("cashier", "wrong")
    expect(till.page.get_by_role("alert")).to_contain_text("The user name or the password is wrong.")
    till.sign_in("cashier")
    expect(till.page.get_by_text("Caleb Cashier")).to_be_visible()
