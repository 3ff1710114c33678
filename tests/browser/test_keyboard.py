"""No mouse, no touch."""

import pytest
from playwright.sync_api import expect

from .till_page import COMPLETE, TillPage


@pytest.mark.browser
def test_a_whole_sale_and_the_next_one_with_the_keyboard_alone(at_counter: TillPage) -> None:
    keys = at_counter.page.keyboard
    expect(at_counter.search).to_be_focused()
    keys.type("maize flour")
    expect(at_counter.tiles).to_have_count(2)
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    keys.press("Enter")
    keys.type("table salt")
    keys.press("Enter")
    expect(at_counter.items).to_have_count(2)
    keys.press("F2")
    expect(at_counter.button("Cash")).to_be_focused()
    keys.press("Enter")
    expect(at_counter.dialog.get_by_label("Cash amount")).to_be_focused()
    keys.type("1000")
    keys.press("Enter")
    expect(at_counter.outcome).to_have_text(COMPLETE)
    expect(at_counter.outcome).to_be_focused()
    keys.press("Tab")
    expect(at_counter.button("New sale")).to_be_focused()
    keys.press("Tab")
    expect(at_counter.button("Print Receipt")).to_be_focused()
    keys.press("Shift+Tab")
    keys.press("Enter")
    expect(at_counter.search).to_be_focused()
    keys.type("candles")
    keys.press("Enter")
    expect(at_counter.items).to_have_count(1)


@pytest.mark.browser
def test_escape_closes_a_dialog_and_brings_the_keys_back_to_the_search(at_counter: TillPage) -> None:
    at_counter.button("Add a customer").click()
    expect(at_counter.page.get_by_label("Search customers")).to_be_focused()
    at_counter.page.keyboard.press("Escape")
    expect(at_counter.dialog).to_have_count(0)
    expect(at_counter.search).to_be_focused()
