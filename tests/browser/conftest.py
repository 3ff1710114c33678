"""A real server behind a line that can be cut, and a real Chromium that can be killed.

One demo shop and one browser serve most tests: each has a till, a line and a window of its own.
What a test starts again, kills or sets back, it has for itself (`own_server`, `own_browser`).
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect, sync_playwright

from tests.support.browser import Chromium
from tests.support.demo import demo_data
from tests.support.network import Line
from tests.support.server import Server
from tracksales.demo.codes import ean13
from tracksales.demo.goods import GOODS

from .till_page import TillPage

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Give Playwright, which drives the browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def demo_shop() -> Path:
    """Give the data folder of a fresh demo shop, to be copied."""
    return demo_data()


@pytest.fixture(scope="session")
def server(demo_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the running demo shop that all tests share."""
    with Server(shutil.copytree(demo_shop, tmp_path_factory.mktemp("shared") / "data")) as server:
        yield server


@pytest.fixture
def own_server(demo_shop: Path, tmp_path: Path) -> Iterator[Server]:
    """Give a running demo shop of this test's own."""
    with Server(shutil.copytree(demo_shop, tmp_path / "data")) as server:
        yield server


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    """Give this test's line to the shared shop."""
    line = Line(server.port)
    yield line
    line.cut()


@pytest.fixture
def own_line(own_server: Server) -> Iterator[Line]:
    """Give the line to the test's own shop."""
    line = Line(own_server.port)
    yield line
    line.cut()


@pytest.fixture(scope="session")
def browser(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """Give the browser that all tests share."""
    browser = Chromium(playwright, tmp_path_factory.mktemp("profile")).start()
    yield browser
    browser.remove()


@pytest.fixture
def own_browser(playwright: Playwright, tmp_path: Path) -> Iterator[Chromium]:
    """Give a browser of this test's own, on a fresh profile, to be closed and killed."""
    browser = Chromium(playwright, tmp_path / "profile").start()
    yield browser
    browser.remove()


@pytest.fixture
def window(browser: Chromium) -> Iterator[BrowserContext]:
    """Give a window with storage of its own in the shared browser."""
    window = browser.context()
    yield window
    window.close()


@pytest.fixture
def till(window: BrowserContext, line: Line) -> TillPage:
    """Give a till of the shared shop: enrolled by the manager, its shift open, its catalogue cached."""
    return TillPage(window.new_page(), line.url).begin()


@pytest.fixture(scope="session")
def counter(browser: Chromium, server: Server) -> Iterator[TillPage]:
    """Give the till that tests share which leave its line and its browser alone; see `at_counter`."""
    line, window = Line(server.port), browser.context()
    yield TillPage(window.new_page(), line.url).begin()
    window.close()
    line.cut()


@pytest.fixture
def at_counter(counter: TillPage) -> TillPage:
    """Give the shared till with an empty cart."""
    counter.open()
    expect(counter.tiles.first).to_be_visible()
    while counter.items.count():
        counter.items.first.get_by_role("button", name="Remove").click()
    if counter.cart.get_by_role("button", name="Remove the customer").count():
        counter.cart.get_by_role("button", name="Remove the customer").click()
    return counter


@pytest.fixture(scope="session")
def milk_code() -> str:
    """Give the barcode of the demo shop's long life milk."""
    name = "Long Life Milk 1 L"
    return ean13(next(index for index, good in enumerate(GOODS) if good.name == name))
