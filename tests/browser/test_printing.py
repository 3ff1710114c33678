"""Print Receipt: one page, as wide as the paper and as long as the receipt."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.browser import Chromium
from tests.support.network import Line

from .till_page import TillPage

PRINTED = """
if (window.parent !== window) window.print = () => {
    const styles = [...document.adoptedStyleSheets].flatMap(sheet => [...sheet.cssRules]);
    const text = styles.map(rule => rule.cssText).join("\\n");
    window.parent.printed = `<!doctype html><style>${text}</style>${document.body.outerHTML}`;
};
"""
POINTS_PER_MM = 72 / 25.4


@pytest.fixture
def printing(browser: Chromium) -> Iterator[BrowserContext]:
    """Give a window whose printer keeps what it is given."""
    window = browser.context()
    window.add_init_script(PRINTED)
    yield window
    window.close()


def pages(window: BrowserContext, document: str) -> list[tuple[float, float]]:
    """Width and height in mm of each page the document prints on."""
    page = window.new_page()
    page.set_content(document)
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", printed)
    return [(float(width) / POINTS_PER_MM, float(height) / POINTS_PER_MM) for width, height in boxes]


@pytest.mark.browser
def test_a_receipt_prints_on_one_page_of_80_or_58_mm_with_all_that_was_sold(
    printing: BrowserContext, line: Line
) -> None:
    till = TillPage(printing.new_page(), line.url).begin()
    lengths = {}
    for paper in (80, 58):
        till.go_to_status()
        till.page.get_by_label(f"{paper} mm").check()
        till.go_to_register()
        for name in ("Petroleum Jelly 250 ml", "Kitchen Gold Cooking Oil 3 L", "Kericho Hills Tea Bags 100s"):
            till.add(name)
        till.new_customer("محمد عبد الرحمن", "0733000111")
        shown = till.pay(("M-Pesa", "100"), ("Cash", ""))
        till.button("Print Receipt").click()
        till.page.wait_for_function("() => window.printed")
        document = till.page.evaluate("() => window.printed")
        till.page.evaluate("() => { delete window.printed }")
        for text in (shown.receipt, "محمد عبد الرحمن", "M-Pesa", "Total", *(line[0] for line in shown.lines)):
            assert text in document
        ((width, lengths[paper]),) = pages(printing, document)
        assert width == pytest.approx(paper, abs=0.5)
        till.next_sale()
    assert all(60 < length < 250 for length in lengths.values())


@pytest.mark.browser
def test_where_printing_fails_the_sale_is_said_to_be_complete(window: BrowserContext, line: Line) -> None:
    window.add_init_script(
        "if (window.parent !== window) window.print = () => { throw Error('No printer.') }"
    )
    till = TillPage(window.new_page(), line.url).begin()
    till.sell("Carrier Bag")
    till.button("Print Receipt").click()
    expect(till.page.get_by_role("alert")).to_have_text(
        "The receipt was not printed. The sale is complete. No printer."
    )
