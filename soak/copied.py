"""A till's profile copied to a second computer: two browsers write one journal until a manager parts them."""

import shutil
from collections import Counter

from playwright.sync_api import Playwright, expect
from tests.browser.till_page import TillPage
from tests.support.browser import Chromium

from .books import in_ledger
from .counts import Counts
from .shop import PRODUCTS, Shop, playwright_or_new, shop

COPIED = 4
TWO_BROWSERS = "This register's journal exists in two browsers."
REFUSED = "does not accept this register's credential."


def copied(times: float, playwright: Playwright | None = None) -> Counts:
    """A profile is copied so often; both sell before and after it is found out."""
    counts = Counts()
    with playwright_or_new(playwright) as running, shop(running) as under_test:
        before, sold = _in_ledger(under_test), Counter[str]()
        under_test.enrol()
        under_test.chromium.close()
        for _ in range(max(1, round(COPIED * times))):
            twin = Chromium(running, under_test.chromium.profile.with_name("twin"))
            try:
                _parted(under_test, twin, sold)
            finally:
                twin.remove()
            counts.faults += 1
        held = _in_ledger(under_test) - before
        counts.confirmed = sold.total()
        counts.lost, counts.doubled = (sold - held).total(), (held - sold).total()
    return counts


def _parted(under_test: Shop, twin: Chromium, sold: Counter[str]) -> None:
    original = under_test.chromium
    shutil.copytree(original.profile, twin.profile, ignore=shutil.ignore_patterns("Singleton*"))
    first, second = _opened(under_test, original), _opened(under_test, twin)
    _sell(first, PRODUCTS[0], sold)
    expect(first.pending).to_have_text("0")
    _sell(second, PRODUCTS[1], sold, TWO_BROWSERS)
    _enrol_anew(second)
    _sell(second, PRODUCTS[2], sold)
    _sell(first, PRODUCTS[3], sold, REFUSED)
    _enrol_anew(first)
    _sell(first, PRODUCTS[4], sold)
    for till in (first, second):
        expect(till.pending).to_have_text("0")
    original.close()


def _opened(under_test: Shop, browser: Chromium) -> TillPage:
    till = TillPage(browser.start().page(), under_test.proxy.url)
    till.open()
    expect(till.search).to_be_visible()
    return till


def _sell(till: TillPage, name: str, sold: Counter[str], alarm: str = "") -> None:
    till.sell(name)
    sold[name] += 1
    if alarm:
        expect(till.page.get_by_role("alert")).to_contain_text(alarm)
    till.next_sale()


def _enrol_anew(till: TillPage) -> None:
    till.button("Sign out").click()
    till.sign_in()
    expect(till.pending).to_have_text("0")
    expect(till.page.get_by_role("alert")).to_have_count(0)


def _in_ledger(under_test: Shop) -> Counter[str]:
    return Counter(line["name"] for sale in in_ledger(under_test.server) for line in sale["lines"])
