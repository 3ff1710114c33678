"""The back office in a real Chromium: every page opens, at a desk and on a phone, for who may come in."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.support.axe import grave_findings
from tests.support.browser import Chromium
from tests.support.server import Server
from tests.support.till import Goods
from tracksales.journal.rescue import seal

from .busy_shop import ARABIC, BusyShop, have_a_bad_day
from .till_page import TillPage

pytestmark = pytest.mark.browser

DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
ROWS_OWN = re.compile(r"/[^/]+/(?=(?:change|delete|password|account)/$)")
FILES = (".csv", ".xlsx", ".pdf", ".json")


@pytest.fixture(scope="module")
def shop(demo_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyShop]:
    """Give a running shop after a bad day."""
    folder = shutil.copytree(demo_shop, tmp_path_factory.mktemp("busy") / "data")
    with Server(folder) as server:
        yield have_a_bad_day(server)


@pytest.fixture
def page(browser: Chromium) -> Iterator[Page]:
    """Give a page in a window of its own."""
    window = browser.context()
    yield window.new_page()
    window.close()


def sign_in(page: Page, shop: BusyShop, username: str, leads_to: str) -> None:
    page.goto(shop.url)
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill("demo")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{shop.url}{leads_to}", timeout=15_000)


def complaints_of(page: Page) -> list[str]:
    """What goes wrong on the page from now on: errors of scripts, of the console, of the server."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: complaints.append(f"{page.url}: {said.text}") if said.type == "error" else None,
    )
    page.on(
        "response",
        lambda answer: complaints.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
    )
    return complaints


def too_wide(page: Page) -> int:
    """By how many pixels the page is wider than a desk's screen or a phone's."""
    widths = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        widths.append(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
    return max(widths)


def kind_of(path: str) -> str:
    """A page's address without what names the one row that it shows."""
    return ROWS_OWN.sub("/…/", path)


def walk(page: Page, shop: BusyShop) -> tuple[dict[str, int], list[str]]:
    """Follow every link to one page of each kind: by how much each is too wide, and what axe finds."""
    waiting, seen, barred = ["/office/"], dict[str, int](), list[str]()
    while waiting:
        path = urlsplit(waiting.pop(0)).path
        if kind_of(path) in seen or "logout" in path or path.endswith(FILES):
            continue
        page.goto(f"{shop.url}{path}")
        seen[kind_of(path)] = too_wide(page)
        barred += [f"{kind_of(path)} {finding}" for finding in grave_findings(page)]
        found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.pathname)")
        waiting += [one for one in found if one.startswith("/office/")]
    return seen, barred


@pytest.mark.parametrize("who", ["owner", "manager"])
def test_every_page_opens_fits_a_desk_and_a_phone_and_bars_nobody(
    shop: BusyShop, page: Page, who: str
) -> None:
    sign_in(page, shop, who, "/office/")
    complaints = complaints_of(page)

    seen, barred = walk(page, shop)

    assert complaints == []
    assert barred == []
    assert {path: wide for path, wide in seen.items() if wide > 0} == {}
    places = ["products", "categories", "customers", "payment-methods", "tax-classes"]
    assert {"/office/stock/", "/office/stock/…/change/", "/office/stock-movements/…/change/"} <= seen.keys()
    assert {"/office/customers/…/account/", "/office/account-payments/"} <= seen.keys()
    assert {"/office/deliveries/add/", "/office/stock-takes/add/"} <= seen.keys()
    for place in [*places, "sales", "invoices", "journal", "inbox", "registers"]:
        assert {f"/office/{place}/", f"/office/{place}/…/change/"} <= seen.keys()
    assert {"/office/rescue/", "/office/shop/…/change/"} <= seen.keys()
    assert ("/office/staff/…/password/" in seen) == (who == "owner")


def test_every_inbox_item_says_what_happened_and_can_be_settled(shop: BusyShop, page: Page) -> None:
    sign_in(page, shop, "manager", "/office/")
    complaints = complaints_of(page)
    page.goto(f"{shop.url}/office/inbox/")
    links = page.eval_on_selector_all("#result_list a[href*=change]", "links => links.map(link => link.href)")

    titles = set()
    for link in dict.fromkeys(links):
        page.goto(link)
        titles.add(page.title().split(" | ")[0])
        assert too_wide(page) <= 0
        for heading in ("What happened", "Where", "Acknowledge"):
            expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    assert complaints == []
    assert titles == {
        "Product unknown", "Customer unknown", "Amounts disagree", "Quantity not positive",
        "Entry cannot be read", "Line cannot be read", "Entries missing", "Clock ahead", "Clock set back",
        "Approval missing",
    }  # fmt: skip


def test_a_line_kept_aside_is_shown_as_it_came(shop: BusyShop, page: Page) -> None:
    sign_in(page, shop, "manager", "/office/")
    page.goto(f"{shop.url}/office/inbox/?reason=line_unreadable")
    page.get_by_role("link", name="Line cannot be read").first.click()

    expect(page.get_by_text("garbage, as it came")).to_be_visible()


def test_a_product_unknown_is_made_one_and_the_item_is_settled(shop: BusyShop, page: Page) -> None:
    sign_in(page, shop, "manager", "/office/")
    page.goto(f"{shop.url}/office/inbox/?reason=product_unknown")
    page.get_by_role("link", name="Product unknown").last.click()
    page.get_by_label(f"Make “{ARABIC}” a new product").check()
    page.get_by_role("button", name="Save products").click()

    page.goto(f"{shop.url}/office/products/?q=9001")
    expect(page.locator("#result_list")).to_contain_text(ARABIC)
    expect(page.locator("#result_list")).to_contain_text("123.45")


def test_a_rescue_file_is_taken_in_any_number_of_times(shop: BusyShop, page: Page, tmp_path: Path) -> None:
    till = shop.till
    lines = [till.sell([(Goods(None, "", "Rescued bread", 6_000), 1000)]).decode() for _ in range(2)]
    rescue = {"tracksales_rescue": 1, "register": till.register, "written_at": till.at, "lines": lines}
    file = tmp_path / "tracksales-rescue.json"
    file.write_text(json.dumps({**rescue, "sha256": seal(lines)}))
    sign_in(page, shop, "manager", "/office/")

    for new, held in (("2", "0"), ("0", "2")):
        page.goto(f"{shop.url}/office/rescue/")
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("button", name="Take in").click()
        answer = page.get_by_test_id("rescue-answer").locator("dd")
        expect(answer).to_have_text(["2", "0", held, new])
    page.goto(f"{shop.url}/office/sales/?q=T1-1-000011")
    expect(page.locator("#result_list tbody")).to_have_count(1)

    file.write_text(json.dumps({**rescue, "sha256": "0" * 64}))
    page.goto(f"{shop.url}/office/rescue/")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Take in").click()
    expect(page.get_by_text("its seal does not fit its contents")).to_be_visible()


def test_an_empty_list_says_so_in_the_shops_words(shop: BusyShop, page: Page) -> None:
    sign_in(page, shop, "manager", "/office/")
    page.goto(f"{shop.url}/office/sales/?q=nothing+like+it")

    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    page.get_by_role("link", name="Show all sales").click()
    expect(page.locator("#result_list")).to_be_visible()


def test_a_cashier_is_kept_out_and_shown_to_the_register(shop: BusyShop, page: Page) -> None:
    sign_in(page, shop, "cashier", "/register/")

    page.goto(f"{shop.url}/office/products/")
    expect(page.get_by_role("link", name="Go to the register")).to_be_visible()
    expect(page.locator("#result_list")).to_have_count(0)


def test_the_registers_links_into_the_office_lead_to_pages_that_are_there(till: TillPage) -> None:
    areas = till.page.get_by_role("navigation", name="Areas")
    links = {
        link.inner_text(): link.get_attribute("href") for link in areas.locator("a[href^='/office/']").all()
    }
    assert list(links) == ["Sales", "Invoices", "Customers", "Products", "Inbox"]
    for name, address in links.items():
        answer = till.page.goto(f"{till.url}{address}")
        assert answer
        assert answer.status == 200, name
        expect(till.page.get_by_role("heading", level=1)).to_contain_text(name)


def test_a_stock_take_keeps_up_with_a_scanner_and_lists_what_it_could_not_count(
    shop: BusyShop, page: Page
) -> None:
    sign_in(page, shop, "manager", "/office/")
    complaints = complaints_of(page)
    page.set_viewport_size(PHONE)
    page.goto(f"{shop.url}/office/stock-takes/add/")
    page.get_by_label("Name").fill("Flour shelf")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("Scan or type")).to_be_focused()

    for code in ("D1001", "D1001", "nobody's", "D1002", "D1001"):
        page.keyboard.type(code)
        page.keyboard.press("Enter")
    expect(page.get_by_label("Quantity of Savanna Maize Flour 2 kg")).to_have_value("3")
    expect(page.get_by_role("alert")).to_have_text("Not counted: nobody's")
    page.get_by_label("Quantity of Savanna Maize Flour 1 kg").fill("107")
    page.get_by_label("Quantity of Savanna Maize Flour 1 kg").press("Enter")
    page.get_by_role("button", name="Apply 1 difference").click()

    page.goto(f"{shop.url}/office/stock/?q=D1001")
    page.get_by_role("link", name="Savanna Maize Flour 2 kg").click()
    expect(page.get_by_test_id("level")).to_have_text("3")
    expect(page.get_by_test_id("why")).to_contain_text("Flour shelf")
    assert [one for one in complaints if "422" not in one] == []
