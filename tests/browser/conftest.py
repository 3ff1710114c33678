"""A real server behind a line that can be cut, and a real Chromium that can be killed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.support.browser import Chromium
from tests.support.network import Line
from tests.support.server import Server

from .till_page import TillPage

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Give Playwright, which drives the browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Give a running demo shop of its own."""
    server = Server(tmp_path / "data")
    server.folder.mkdir()
    prepared = server.command("prepare")
    assert prepared.returncode == 0, prepared.stderr
    with server:
        yield server


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    """Give the line between the browser and the server."""
    line = Line(server.port)
    yield line
    line.cut()


@pytest.fixture
def chromium(playwright: Playwright, tmp_path: Path) -> Iterator[Chromium]:
    """Give a browser on a fresh profile."""
    browser = Chromium(playwright, tmp_path / "profile").start()
    yield browser
    browser.remove()


@pytest.fixture
def till(chromium: Chromium, line: Line) -> TillPage:
    """Give the register, enrolled by the manager, its shift open and its catalogue cached."""
    page = TillPage(chromium.page(), line.url)
    page.open()
    page.sign_in()
    page.open_register()
    return page
