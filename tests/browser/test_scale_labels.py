"""Labels that the shop's scale prints: the weight, or the price, is in the barcode."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.server import Server
from tracksales.domain.barcode import check_digit

from .till_page import TillPage


def label(digits: str) -> str:
    return digits + check_digit(digits)


@pytest.mark.browser
def test_a_weight_label_adds_so_many_kilograms_each_label_a_line_of_its_own(at_counter: TillPage) -> None:
    at_counter.scan(label("219003500735"))
    at_counter.scan(label("219003501200"))
    assert at_counter.lines() == (("Tomatoes", "0.735", "88.20"), ("Tomatoes", "1.2", "144.00"))
    expect(at_counter.total).to_have_text("KES\u00a0232.20")


@pytest.mark.browser
def test_a_price_label_costs_what_it_says_to_the_cent(
    at_counter: TillPage, server: Server, tmp_path: Path
) -> None:
    listed = tmp_path / "cheese.csv"
    listed.write_text(
        f"item number,name,price,barcode,weighed\nCH1,Farm Cheese,899.99,{label('220031700000')},yes\n"
    )
    imported = server.command("import", "products", str(listed))
    assert imported.returncode == 0, imported.stderr
    at_counter.page.reload()
    at_counter.search.fill("farm cheese")
    expect(at_counter.product("Farm Cheese")).to_be_visible()
    at_counter.search.fill("")

    at_counter.scan(label("220031733333"))

    expect(at_counter.total).to_have_text("KES\u00a0333.33")
    assert at_counter.lines()[0][2] == "333.33"
    shown = at_counter.pay(("Cash", ""))
    assert shown.total == "333.33"


@pytest.mark.browser
def test_weighed_goods_that_are_touched_ask_their_weight(at_counter: TillPage) -> None:
    at_counter.product("Goat Meat").first.scroll_into_view_if_needed()
    at_counter.search.fill("goat meat")
    at_counter.product("Goat Meat").click()
    at_counter.dialog.get_by_label("Weight in kg").fill("much")
    at_counter.button("Add to cart").click()
    expect(at_counter.dialog.get_by_text("Type a weight in kilograms like 0.485.")).to_be_visible()
    at_counter.dialog.get_by_label("Weight in kg").fill("0,485")
    at_counter.button("Add to cart").click()
    assert at_counter.lines() == (("Goat Meat", "0.485", "363.75"),)
