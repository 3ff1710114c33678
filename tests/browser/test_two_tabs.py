"""One register, two tabs: one sells, the other waits."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.network import Line

from .till_page import TillPage

WAITS = "The register is open in another tab"


@pytest.mark.browser
def test_a_second_tab_cannot_sell_and_takes_over_cart_and_queue_when_the_first_closes(
    window: BrowserContext, line: Line, till: TillPage
) -> None:
    line.cut()
    till.sell("White Sugar 1 kg")
    till.next_sale()
    till.add("Table Salt 500 g")
    line.restore()
    second = TillPage(window.new_page(), line.url)
    second.open()

    expect(second.page.get_by_role("heading", name=WAITS)).to_be_visible()
    expect(second.search).to_have_count(0)

    before = till.lines()
    till.page.close()
    expect(second.items).to_have_count(1)
    assert second.lines() == before
    expect(second.pending).to_have_text("0")
    assert second.pay(("Cash", "")).receipt.endswith("-000002")
