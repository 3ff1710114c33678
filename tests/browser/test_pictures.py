"""Pictures in the grid: uploaded in the office, there in an outage, and none where the shop wants none."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import Chromium
from tests.support.drawn import picture
from tests.support.network import Line
from tests.support.server import Server

from .till_page import OFFLINE, TillPage

pytestmark = pytest.mark.browser

KEPT = """() => {
    caches.open("tracksales-pictures")
        .then(cache => cache.keys())
        .then(kept => { window.kept = kept.length; });
    return window.kept === 2;
}"""
IS_DRAWN = "image => image.complete && image.naturalWidth === 240"


def office(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/office/products/")
    page.get_by_label("Username").fill("owner")
    page.get_by_label("Password").fill("demo")
    page.get_by_role("button", name="Log in").click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()


def upload(page: Page, server: Server, product: str, file: Path) -> None:
    page.goto(f"{server.url}/office/products/?q={product}")
    page.get_by_role("link", name=product).first.click()
    page.locator("#id_new_picture").set_input_files(file)
    save(page)


def picture_of(till: TillPage, product: str) -> Locator:
    till.search.fill(product)
    return till.tiles.filter(has_text=product).first.locator("img")


def expect_drawn(till: TillPage, product: str) -> None:
    shown = picture_of(till, product)
    expect(shown).to_be_visible()
    till.page.wait_for_function(IS_DRAWN, arg=shown.element_handle())


def test_a_products_picture_is_in_the_grid_also_in_an_outage_and_not_where_the_shop_wants_none(
    own_server: Server, own_line: Line, own_browser: Chromium, tmp_path: Path
) -> None:
    red, green = tmp_path / "red.jpg", tmp_path / "green.png"
    red.write_bytes(picture("JPEG", (600, 400), (200, 30, 30)))
    green.write_bytes(picture("PNG", (400, 500), (20, 140, 60, 255)))
    window = own_browser.context()
    desk = window.new_page()
    office(desk, own_server)
    upload(desk, own_server, "Pineapple", red)

    till = TillPage(own_browser.page(), own_line.url).begin().ready_for_a_cold_start()
    expect_drawn(till, "Pineapple")
    expect(picture_of(till, "Carrier Bag")).to_have_count(0)
    upload(desk, own_server, "Carrier Bag", green)
    till.page.wait_for_function(KEPT)

    own_line.cut()
    till.open()
    expect(till.banner).to_have_text(OFFLINE)
    expect_drawn(till, "Pineapple")
    expect(picture_of(till, "Carrier Bag")).to_be_visible()

    own_line.restore()
    desk.goto(f"{own_server.url}/office/shop/1/change/")
    desk.locator("#id_show_pictures").uncheck(force=True)
    save(desk)
    expect(picture_of(till, "Pineapple")).to_have_count(0)
    till.add("Pineapple")
    window.close()
