"""Pictures of the main screens: `python -m tests.screenshots [FOLDER] [--readme]`, or `bin/screenshots`.

A demo shop of its own, a busy morning in it; every screen on a phone, a tablet and a desk, light and dark.
Names are long and right to left where a shop's may be.
"""

import argparse
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.busy_shop import have_a_bad_day
from tests.browser.till_page import TillPage
from tests.support.chromium import LAUNCH_ARGUMENTS, executable
from tests.support.server import Server
from tracksales.config import ROOT

SIZES = {"phone": (390, 844), "tablet": (820, 1180), "desk": (1280, 800)}
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")
README = {
    ("selling", "desk", "light"): "selling.png",
    ("shift", "tablet", "light"): "shift.png",
    ("selling", "phone", "dark"): "phone.png",
}
OFFICE = {
    "today": "", "inbox": "inbox/", "products": "products/", "customers": "customers/", "sales": "sales/",
    "z-reports": "z-reports/", "roles": "roles/", "shop-settings": "shop/1/change/",
}  # fmt: skip

Shoot = Callable[[str], None]


def main() -> None:
    """Take them all, or with --readme the three that the README shows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / ".cache" / "screenshots")
    parser.add_argument("--readme", action="store_true", help="write docs/screenshots only")
    asked = parser.parse_args()
    wanted = README if asked.readme else None
    folder = ROOT / "docs" / "screenshots" if asked.readme else asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = Server(Path(data))
        server.command("prepare").check_returncode()
        with server:
            have_a_bad_day(server)
            browser = playwright.chromium.launch(executable_path=executable(), args=list(LAUNCH_ARGUMENTS))
            for size in SIZES:
                for scheme in SCHEMES:
                    take(browser, server, size, scheme, folder, wanted)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


def take(
    browser: Browser,
    server: Server,
    size: str,
    scheme: Scheme,
    folder: Path,
    wanted: dict[tuple[str, str, str], str] | None,
) -> None:
    """One size and scheme; only what is wanted, where somebody says so."""
    if wanted is not None and not any(key[1:] == (size, scheme) for key in wanted):
        return
    with window(browser, size, scheme) as page:

        def shoot(name: str) -> None:
            if wanted is None:
                page.screenshot(path=folder / f"{name}-{size}-{scheme}.png")
            elif (name, size, scheme) in wanted:
                page.screenshot(path=folder / wanted[name, size, scheme])

        register(TillPage(page, server.url), shoot, narrow=size == "phone")
        if wanted is None:
            office(page, server, shoot)


@contextmanager
def window(browser: Browser, size: str, scheme: Scheme) -> Iterator[Page]:
    """A window of its own, as wide as the device."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, has_touch=size != "desk"
    )
    yield context.new_page()
    context.close()


def register(till: TillPage, shoot: Shoot, *, narrow: bool) -> None:
    """A till from its first sign-in to its report."""
    page = till.page
    till.open()
    page.get_by_label("Username").wait_for()
    shoot("password")
    till.sign_in()
    page.get_by_label("Opening float").wait_for()
    shoot("open-register")
    till.open_register()
    till.tiles.first.wait_for()
    for name in ("Pineapple", "Butter 250 g", "Long Life Milk", "Carrier Bag"):
        till.add(name)
    if narrow:
        shoot("finding")
        page.get_by_role("navigation", name="Areas").get_by_role("button", name=re.compile("Cart")).click()
    shoot("selling")
    till.button("Pay").click()
    till.dialog.get_by_role("button", name="Cash", exact=True).click()
    shoot("payment")
    till.button("Complete sale").click()
    expect(till.outcome).to_be_visible()
    shoot("receipt")
    till.next_sale()
    visit(till, "Sales History", narrow=narrow)
    page.get_by_role("button", name=re.compile(r"T\d+-\d+-\d+")).first.wait_for()
    shoot("history")
    page.get_by_role("button", name=re.compile(r"T\d+-\d+-\d+")).first.click()
    till.button("Return").click()
    shoot("return")
    visit(till, "Shift", narrow=narrow)
    page.get_by_text("Expected in the drawer").first.wait_for()
    shoot("shift")
    page.get_by_role("link", name="Status").click()
    page.get_by_role("heading", name="Status").wait_for()
    shoot("status")
    till.button("Begin training").click()
    page.get_by_text("TRAINING").first.wait_for()
    shoot("training")
    till.open("/register/status")
    till.button("End training").click()
    expect(till.search).to_be_visible()
    sign_out(till, narrow=narrow)
    page.get_by_role("list", name="Staff").wait_for()
    shoot("staff")
    page.get_by_role("list", name="Staff").get_by_role("button").first.click()
    shoot("pin")


def visit(till: TillPage, name: str, *, narrow: bool) -> None:
    """An area of the register, which a phone has under More."""
    if narrow:
        till.button("More").click()
        till.dialog.get_by_role("button", name=name).click()
    else:
        till.page.get_by_role("link", name=name).click()


def sign_out(till: TillPage, *, narrow: bool) -> None:
    """Nobody is at the till."""
    if narrow:
        till.button("More").click()
        till.dialog.get_by_role("button", name="Sign out").click()
    else:
        till.button("Sign out").click()


def office(page: Page, server: Server, shoot: Shoot) -> None:
    """The office's main pages, as the owner sees them."""
    page.context.clear_cookies()
    page.goto(f"{server.url}/office/")
    page.get_by_label("Username").fill("owner")
    page.get_by_label("Password").fill("demo")
    page.get_by_role("button", name="Log in").click()
    for name, address in OFFICE.items():
        page.goto(f"{server.url}/office/{address}")
        shoot(f"office-{name}")


if __name__ == "__main__":
    main()
