"""Finding goods: by words as people type them, by number, and by what a scanner types."""

import pytest
from playwright.sync_api import expect

from .till_page import TillPage

MILK = "Long Life Milk 1 L"


@pytest.mark.browser
@pytest.mark.parametrize(
    "typed", ["long life milk", "milk life", "MILK long 1 l", "lnog life", "long liffe mlik"]
)
def test_a_name_is_found_in_any_word_order_and_with_typos(at_counter: TillPage, typed: str) -> None:
    at_counter.search.press_sequentially(typed)
    expect(at_counter.tiles.first).to_contain_text(MILK)
    at_counter.search.press("Enter")
    expect(at_counter.items).to_have_count(1)
    expect(at_counter.search).to_have_value("")
    assert at_counter.lines() == ((MILK, "1", "140.00"),)


@pytest.mark.browser
def test_what_is_not_there_is_said_and_escape_empties_the_search(at_counter: TillPage) -> None:
    at_counter.search.press_sequentially("zzzz")
    expect(at_counter.page.get_by_text("Nothing found for “zzzz”.")).to_be_visible()
    at_counter.search.press("Escape")
    expect(at_counter.search).to_have_value("")
    expect(at_counter.tiles.first).to_be_visible()


@pytest.mark.browser
def test_an_item_number_finds_its_product_and_enter_adds_it(at_counter: TillPage) -> None:
    at_counter.search.press_sequentially("D1026")
    expect(at_counter.tiles.first).to_contain_text(MILK)
    at_counter.search.press("Enter")
    assert at_counter.lines() == ((MILK, "1", "140.00"),)


@pytest.mark.browser
def test_an_exact_barcode_adds_at_once_typed_pasted_or_scanned_from_anywhere(
    at_counter: TillPage, milk_code: str
) -> None:
    at_counter.search.fill(milk_code)
    expect(at_counter.items).to_have_count(1)
    expect(at_counter.search).to_have_value("")

    at_counter.search.press_sequentially(milk_code)
    expect(at_counter.items.get_by_role("textbox")).to_have_value("2")
    expect(at_counter.search).to_have_value("")

    at_counter.tiles.nth(3).focus()
    at_counter.page.keyboard.type(milk_code)
    at_counter.page.keyboard.press("Enter")
    expect(at_counter.items.get_by_role("textbox")).to_have_value("3")

    at_counter.button("Pay").focus()
    at_counter.page.keyboard.type(milk_code)
    at_counter.page.keyboard.press("Enter")
    expect(at_counter.items.get_by_role("textbox")).to_have_value("4")
    expect(at_counter.dialog).to_have_count(0)
    assert at_counter.lines() == ((MILK, "4", "560.00"),)


@pytest.mark.browser
def test_a_scan_over_the_last_receipt_begins_the_next_sale(at_counter: TillPage, milk_code: str) -> None:
    at_counter.sell("Mango Juice 1 L")
    at_counter.page.keyboard.type(milk_code)
    at_counter.page.keyboard.press("Enter")
    expect(at_counter.items).to_have_count(1)
    assert at_counter.lines() == ((MILK, "1", "140.00"),)


@pytest.mark.browser
def test_an_unknown_barcode_is_said_and_adds_nothing(at_counter: TillPage) -> None:
    at_counter.search.press_sequentially("4006381333931")
    at_counter.search.press("Enter")
    expect(at_counter.page.get_by_role("alert")).to_contain_text("No product has the barcode 4006381333931.")
    expect(at_counter.items).to_have_count(0)


@pytest.mark.browser
def test_categories_are_browsed_down_and_back(at_counter: TillPage) -> None:
    ways = at_counter.page.get_by_role("navigation", name="Categories")
    ways.get_by_role("button", name="Dairy and eggs").click()
    expect(at_counter.tiles).to_have_count(7)
    ways.get_by_role("button", name="Milk and yoghurt").click()
    expect(at_counter.tiles).to_have_count(4)
    expect(at_counter.product(MILK)).to_be_visible()
    ways.get_by_role("button", name="All", exact=True).click()
    expect(at_counter.product("Apple Mangoes")).to_be_visible()
