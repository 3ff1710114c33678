"""A telephone in the hand: 390 pixels, touch only."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.browser import Chromium
from tests.support.network import Line

from .till_page import COMPLETE, TillPage

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
THUMB = 44


@pytest.fixture
def phone(browser: Chromium) -> Iterator[BrowserContext]:
    """Give a window as a telephone shows it."""
    window = browser.context(**PHONE)
    yield window
    window.close()


def too_small(till: TillPage) -> list[str]:
    """The controls in view that a thumb would miss."""
    found: list[str] = till.page.evaluate(
        """least => [...document.querySelectorAll("button, a, input")]
            .filter(one => one.checkVisibility() && !one.closest("[inert]"))
            .filter(one => {
                const { width, height } = one.getBoundingClientRect();
                return Math.min(width, height) < least && !one.closest("label");
            })
            .map(one => one.ariaLabel || one.textContent)""",
        THUMB,
    )
    return found


def fits(till: TillPage) -> bool:
    return bool(till.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.browser
def test_a_sale_by_touch_on_a_telephone_with_every_control_large_enough_and_in_view(
    phone: BrowserContext, line: Line
) -> None:
    till = TillPage(phone.new_page(), line.url).begin()
    assert (too_small(till), fits(till)) == ([], True)
    till.tiles.filter(has_text="Bar Soap 800 g").first.tap()
    till.tiles.filter(has_text="Brown Bread 600 g").first.tap()
    bar = till.page.get_by_role("button", name="2 lines")
    expect(bar).to_contain_text("275.00")
    bar.tap()
    expect(till.items).to_have_count(2)
    till.button("One more: Brown Bread 600 g").tap()
    expect(till.total).to_have_text("KES\u00a0375.00")
    assert (too_small(till), fits(till)) == ([], True)
    till.button("Pay").tap()
    till.button("Cash").tap()
    till.button("Exact").tap()
    assert (too_small(till), fits(till)) == ([], True)
    till.button("Complete sale").tap()
    expect(till.outcome).to_have_text(COMPLETE)
    assert (too_small(till), fits(till)) == ([], True)
    till.button("New sale").tap()
    expect(till.tiles.first).to_be_visible()
    till.page.get_by_role("link", name="Status").tap()
    expect(till.page.get_by_role("heading", name="Status")).to_be_visible()
    assert (too_small(till), fits(till)) == ([], True)
    till.button("More").tap()
    expect(till.dialog.get_by_role("link", name="Invoices")).to_be_visible()
    expect(till.dialog.get_by_role("button", name="Sign out")).to_be_visible()
