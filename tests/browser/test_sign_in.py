"""Who is at the till, with and without a network."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Route, expect

from tests.support.browser import Chromium
from tests.support.network import Line
from tests.support.server import Server

from .till_page import OFFLINE, TillPage

SESSION = "**/api/v1/session"


@pytest.fixture
def asking(till: TillPage, browser: Chromium) -> Iterator[tuple[TillPage, list[Route]]]:
    """Give a till opened where the manager is logged in, nothing kept, and its questions who it is."""
    window = browser.context()
    window.add_cookies(till.page.context.cookies())  # type: ignore[arg-type]
    again, asked = TillPage(window.new_page(), till.url), list[Route]()
    again.page.route(SESSION, lambda question: asked.append(question))
    with again.page.expect_request(SESSION):
        again.open()
    yield again, asked
    window.close()


@pytest.mark.browser
def test_whoever_is_logged_in_here_is_at_the_till_unasked(asking: tuple[TillPage, list[Route]]) -> None:
    till, asked = asking
    expect(till.page.locator("main[aria-busy=true]")).to_be_visible()
    asked[0].continue_()

    expect(till.page.get_by_label("Opening float")).to_be_visible()


@pytest.mark.browser
def test_where_the_answer_who_that_is_comes_late_somebody_else_may_sign_in(
    asking: tuple[TillPage, list[Route]],
) -> None:
    till, asked = asking
    expect(till.page.get_by_label("Username")).to_be_visible()

    with suppress(Error):
        asked[0].continue_()
    till.sign_in("owner")

    till.open_register()
    expect(till.page.locator(".who")).to_have_text("Olive Owner")


NO_CATALOGUE = """() => new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("tracksales-catalog");
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
})"""


@pytest.mark.browser
def test_the_form_that_somebody_types_into_stays_when_the_staff_and_their_pins_are_told(
    till: TillPage,
) -> None:
    till.button("Sign out").click()
    till.open("/healthz")
    till.page.evaluate(NO_CATALOGUE)
    asked: list[Route] = []
    told = False
    till.page.route("**/api/v1/catalog/**", lambda pull: pull.continue_() if told else asked.append(pull))
    till.open()
    till.page.get_by_label("Username").fill("cash")

    told = True
    for pull in asked:
        pull.continue_()

    expect(till.button("Use a PIN")).to_be_visible()
    expect(till.page.get_by_label("Username")).to_have_value("cash")


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
def test_staff_change_by_pin_offline_and_guessing_is_stopped(till: TillPage, line: Line) -> None:
    till.ready_for_a_cold_start()
    line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    till.add("Carrier Bag")
    till.button("Sign out").click()
    till.sign_in_by_pin("Caleb Cashier", "3333")
    expect(till.page.get_by_text("Caleb Cashier")).to_be_visible()
    expect(till.items).to_have_count(1)
    till.button("Sign out").click()
    till.page.get_by_role("list", name="Staff").get_by_role("button", name="Olive Owner").click()
    field = till.page.get_by_label("PIN of Olive Owner")
    field.fill("12ab")
    expect(till.page.get_by_text("A PIN is digits only.")).to_be_visible()
    expect(till.button("Sign in")).to_be_disabled()
    for _ in range(5):
        field.fill("9081")
        till.button("Sign in").click()
        expect(till.page.get_by_text("This is not the PIN.")).to_be_visible()
        expect(field).to_have_value("")
    till.page.reload()
    till.sign_in_by_pin("Olive Owner", "1111")
    expect(till.page.get_by_text("Too many wrong PINs for this person.")).to_be_visible()
    till.button("Somebody else").click()
    till.sign_in_by_pin("Caleb Cashier", "3333")
    shown = till.pay(("Cash", ""))
    expect(till.page.locator(".receipt")).to_contain_text("Caleb Cashier")
    assert shown.total == "20.00"


@pytest.mark.browser
def test_an_idle_till_asks_who_is_there_and_keeps_the_cart(own_server: Server, own_browser: Chromium) -> None:
    page = own_browser.page()
    page.clock.install()
    till = TillPage(page, own_server.url).begin()
    till.add("Carrier Bag")
    page.clock.run_for(9 * 60_000)
    expect(till.items).to_have_count(1)
    page.clock.run_for(2 * 60_000)
    expect(page.get_by_text("Locked after 10 minutes without a touch. The cart is kept.")).to_be_visible()
    till.sign_in_by_pin("Mary Manager", "2222")
    expect(till.items).to_have_count(1)


@pytest.mark.browser
def test_who_leaves_the_staff_is_signed_out_at_the_next_contact(
    own_server: Server, own_browser: Chromium
) -> None:
    till = TillPage(own_browser.page(), own_server.url).begin()
    till.button("Sign out").click()
    till.sign_in_by_pin("Caleb Cashier", "3333")
    expect(till.search).to_be_visible()
    left = own_server.command("staff", "remove", "cashier")
    assert left.returncode == 0, left.stderr
    expect(till.page.get_by_text("Caleb Cashier is no longer on this shop’s staff.")).to_be_visible()
    expect(till.page.get_by_role("list", name="Staff").get_by_role("button", name="Mary")).to_be_visible()
    expect(till.page.get_by_role("list", name="Staff").get_by_text("Caleb")).to_have_count(0)


@pytest.mark.browser
def test_who_signed_out_is_not_brought_back_by_a_reload(till: TillPage) -> None:
    till.button("Sign out").click()
    till.page.reload()
    till.sign_in("cashier", "wrong")
    expect(till.page.get_by_role("alert")).to_contain_text("The user name or the password is wrong.")
    till.sign_in("cashier")
    expect(till.page.get_by_text("Caleb Cashier")).to_be_visible()
