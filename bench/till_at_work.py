"""A real register in a real Chromium, against a real server whose line can be cut."""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from tests.browser.till_page import TillPage
from tests.support.browser import Chromium
from tests.support.chromium import executable
from tests.support.network import Line

from .figure import SkippedError
from .stock import stocked_shop

ROOT = Path(__file__).parents[1]
_CACHED = """new Promise((resolve) => {
  const asked = indexedDB.open("tracksales-catalog");
  asked.onsuccess = () => {
    const got = asked.result.transaction("meta").objectStore("meta").get("cursor");
    got.onsuccess = () => { asked.result.close(); resolve(got.result !== undefined); };
  };
})"""
_CACHED_WITHIN = 120.0
_SETTLED_AFTER = 15_000


@dataclass(frozen=True, slots=True)
class TillAtWork:
    """An enrolled register with its shift open; every page carries the probes of register/bench."""

    line: Line
    chromium: Chromium

    def page(self) -> Page:
        """An empty page, probes and floors put in; without a content policy, or no floor's worker starts."""
        page = self.chromium.page()
        page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
        page.add_init_script(_script())
        return page

    def register(self) -> TillPage:
        """The register in a page of its own, its search field in view."""
        till = TillPage(self.page(), self.line.url)
        till.open()
        till.search.wait_for()
        return till

    def blank(self) -> Page:
        """A page of the register's origin without the register; it needs the line."""
        page = self.page()
        page.goto(f"{self.line.url}/healthz")
        return page


@contextmanager
def till_at_work() -> Iterator[TillAtWork]:
    """Make the shop, serve it, and open the register. Raises SkippedError without a browser or a build."""
    _refuse_without_browser()
    with tempfile.TemporaryDirectory(prefix="tracksales-bench-") as folder:
        shop = stocked_shop(Path(folder) / "shop")
        with shop.served() as server, sync_playwright() as playwright:
            line = Line(server.port)
            chromium = Chromium(playwright, Path(folder) / "profile").start()
            try:
                at_work = TillAtWork(line, chromium)
                _enrol(at_work)
                yield at_work
            finally:
                chromium.remove()
                line.cut()


def wait_until_cached(page: Page) -> None:
    """Until the whole catalogue is kept in the browser."""
    latest = time.monotonic() + _CACHED_WITHIN
    while not page.evaluate(_CACHED):
        if time.monotonic() > latest:
            raise RuntimeError("the catalogue was not cached")
        page.wait_for_timeout(500)


def wait_until_settled(page: Page) -> None:
    """Until the catalogue is kept, indexed and sorted, and localStorage too has come to the disk."""
    wait_until_cached(page)
    page.wait_for_timeout(_SETTLED_AFTER)


def probe(page: Page, expression: str) -> Any:
    """What a probe or a floor answers, like `keystrokes.take()`."""
    return page.evaluate(f"bench.{expression}")


def _enrol(at_work: TillAtWork) -> None:
    till = TillPage(at_work.page(), at_work.line.url)
    till.open()
    till.sign_in()
    till.open_register()
    till.page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    wait_until_settled(till.page)
    till.page.close()


def _refuse_without_browser() -> None:
    try:
        executable()
    except FileNotFoundError as missing:
        raise SkippedError(str(missing)) from missing
    if not (ROOT / "register" / "dist" / "index.html").exists():
        raise SkippedError("the register is not built (npm run build)")


@cache
def _script() -> str:
    """register/bench, bundled."""
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    entry = ROOT / "register" / "bench" / "page.ts"
    built = subprocess.run(
        [esbuild, entry, "--bundle", "--format=iife", "--minify", "--log-level=error"],
        check=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    return built.stdout
