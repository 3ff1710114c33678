"""Names that are attacks, in every place that shows them; and a tablet that was stolen."""

import csv
import gzip
import re
import time
from itertools import islice
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest
from bench.installation import Login
from bench.wire import Connection, enrol
from playwright.sync_api import Page, expect

from tests.support.browser import Chromium
from tests.support.network import Line
from tests.support.server import Server
from tests.support.till import Goods, Till
from tracksales.domain.barcode import check_digit

from .busy_shop import BusyShop
from .test_office import FILES, kind_of, sign_in
from .till_page import TillPage

pytestmark = pytest.mark.browser

CATALOGUES = Path(__file__).parents[3] / "shared" / "data"
IMAGE = '<img src=x onerror="window.pwned=1">'
SCRIPT = "\"'><script>window.pwned=1</script>{{7*7}}"
INJECTED = "img[src='x'], script:not([src]), [onerror], [onclick], iframe[srcdoc]"


def attack_the_shop(server: Server, folder: Path) -> Till:
    """Fill the shop with names that are attacks: its catalogue by an import, its ledger by a till."""
    file = folder / "products.csv"
    with file.open("w", newline="") as out:
        csv.writer(out).writerows(
            [["item number", "name", "price", "category"], ["X1", f"{IMAGE} soap", "10", f"{IMAGE} shelf"]]
        )
    imported = server.command("import", "products", str(file))
    assert imported.returncode == 0, imported.stdout + imported.stderr
    (till,) = enrol(server.url, Login("manager", "demo"), [f"{IMAGE} till"])
    till.at = int(time.time() * 1000) - 3_600_000
    cashier = {"id": 1, "name": f"{IMAGE} cashier"}
    till.open_epoch()
    named = {"name": f"{IMAGE} customer", "phone": SCRIPT, "email": f"{SCRIPT}@x.example"}
    till.append("customer_created", named | {"cashier": cashier})
    unknown = Goods(None, SCRIPT, f"{IMAGE} quick item", 5_000)
    shift = till.append("shift_opened", {"cashier": cashier, "float": 0})
    sale = till.sell([(unknown, 1000)], cashier=cashier, customer_name=f"{SCRIPT} buyer")
    till.take_back(sale, [(1, 1000)], reason=f"{IMAGE} reason", kind="void", cashier=cashier)
    moved = {"shift": None, "cashier": cashier, "amount": -500, "reason": IMAGE, "note": SCRIPT}
    till.append("cash_moved", moved)
    till.append("nobody knows " + SCRIPT[:20], {"what": IMAGE})
    with Connection(server.url, till.credential) as connection:
        connection.push([*till.lines, IMAGE.encode()])
    assert shift
    return till


def assert_untouched(page: Page) -> None:
    assert page.evaluate("window.pwned") is None, page.url
    assert page.locator(INJECTED).count() == 0, page.url
    assert "49" not in page.title()


def visit_one_of_each(page: Page, shop: BusyShop) -> set[str]:
    """Follow every link of the office to one page of each kind, on each of which nothing may have run."""
    waiting, seen = ["/office/"], set[str]()
    while waiting:
        path = urlsplit(waiting.pop(0)).path
        if kind_of(path) in seen or "logout" in path or path.endswith(FILES):
            continue
        seen.add(kind_of(path))
        page.goto(f"{shop.url}{path}")
        assert_untouched(page)
        found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.pathname)")
        waiting += [one for one in found if one.startswith("/office/")]
    return seen


def test_a_name_that_is_an_attack_is_shown_as_it_is_written_everywhere(
    own_server: Server, own_line: Line, browser: Chromium, tmp_path: Path
) -> None:
    till = attack_the_shop(own_server, tmp_path)
    window = browser.context()
    office = window.new_page()
    dialogs: list[str] = []
    office.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    shop = BusyShop(own_server.url, till)
    sign_in(office, shop, "owner", "/office/")

    assert len(visit_one_of_each(office, shop)) > 40

    for path, words in [
        ("customers/", f"{IMAGE} customer"),
        ("customers/", SCRIPT),
        ("products/?q=soap", f"{IMAGE} soap"),
        ("registers/", f"{IMAGE} till"),
        ("sales/", f"{SCRIPT} buyer"),
        ("cash-moves/", SCRIPT),
    ]:
        office.goto(f"{shop.url}/office/{path}")
        expect(office.locator("#result_list")).to_contain_text(words)
        assert_untouched(office)
    assert dialogs == []
    window.close()

    counter = browser.context()
    selling = TillPage(counter.new_page(), own_line.url).begin()
    selling.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    ways = selling.page.get_by_role("navigation", name="Categories")
    ways.get_by_role("button", name=IMAGE.removesuffix(">"), exact=True).click()
    ways.get_by_role("button", name="shelf", exact=True).click()
    expect(selling.tiles).to_have_count(1)
    expect(selling.tiles.first).to_contain_text(f"{IMAGE} soap")
    assert_untouched(selling.page)
    ways.get_by_role("button", name="All", exact=True).click()
    selling.find_and_add("soap", f"{IMAGE} soap")
    expect(selling.items.first.locator(".name")).to_have_text(f"{IMAGE} soap")
    selling.choose_customer("customer", f"{IMAGE} customer")
    expect(selling.cart).to_contain_text(f"{IMAGE} customer")
    assert_untouched(selling.page)
    selling.pay(("Cash", ""))
    expect(selling.page.locator(".paper")).to_contain_text(f"{IMAGE} soap")
    assert_untouched(selling.page)
    selling.go_to_status()
    assert_untouched(selling.page)
    assert dialogs == []
    counter.close()


HARD = {
    "catalogue_carrefour_kenya_2026-04.csv.gz": ("name", r"\n|\xa0|’|Ã"),
    "catalogue_jumia_kenya_2024-09.csv.gz": ("product_name", r"\"|.{200}"),
    "catalogue_open_food_facts_2019-06.csv.gz": ("product_name", r"[<{]|&\w+;|&#|[\u0600-\u06ff]|\ufffd"),
}
"""Where hard names stand, and what makes them so: line breaks, inch marks, length, tags, entities, Arabic."""


def hard_names(each: int = 6) -> list[str]:
    """Names that shops and volunteers published, as they stand there."""
    names: list[str] = []
    for file, (column, hard) in HARD.items():
        with gzip.open(CATALOGUES / file, "rt", encoding="utf-8-sig", newline="") as rows:
            found = (row[column] for row in csv.DictReader(rows) if re.search(hard, row[column] or ""))
            distinct = list(dict.fromkeys(islice(found, 400)))
        names += Random(file).sample(distinct, each)
    return names


@pytest.mark.skipif(not CATALOGUES.is_dir(), reason=f"the published catalogues are not in {CATALOGUES}")
def test_the_hardest_names_of_published_catalogues_are_shown_as_they_were_written(
    own_server: Server, own_line: Line, browser: Chromium, tmp_path: Path
) -> None:
    named = {f"29{number:010d}": name for number, name in enumerate(hard_names(), 1)}
    file = tmp_path / "hard.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        rows = [[f"H{code}", name, "10", code + check_digit(code)] for code, name in named.items()]
        csv.writer(out).writerows([["item number", "name", "price", "barcode"], *rows])
    imported = own_server.command("import", "products", str(file))
    assert imported.returncode == 0, imported.stdout + imported.stderr
    window = browser.context()
    till = TillPage(window.new_page(), own_line.url).begin()

    for count, (code, name) in enumerate(named.items(), 1):
        till.scan(code + check_digit(code))
        expect(till.items).to_have_count(count)
        assert "".join(name.split()) in "".join(till.cart.inner_text().split()), name
    assert_untouched(till.page)
    till.pay(("Cash", ""))

    paper = "".join(till.page.locator(".paper").inner_text().split())
    assert [name for name in named.values() if "".join(name.split()) not in paper] == []
    assert_untouched(till.page)
    window.close()


IN_STORES = """async (text) => {
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done) => {
      indexedDB.open(name).onsuccess = ({ target }) => done(target.result);
    });
    for (const store of database.objectStoreNames) {
      const asked = database.transaction(store).objectStore(store).getAll();
      const rows = await new Promise((done) => {
        asked.onsuccess = () => done(asked.result);
      });
      if (JSON.stringify(rows).includes(text)) found.push(`${name}/${store}`);
    }
    database.close();
  }
  for (const [key, value] of Object.entries(localStorage)) if (value.includes(text)) found.push(key);
  return found;
}"""


def test_a_stolen_till_forgets_what_it_was_told_and_keeps_what_it_sold(
    own_server: Server, own_line: Line, browser: Chromium
) -> None:
    window = browser.context()
    till = TillPage(window.new_page(), own_line.url).begin().ready_for_a_cold_start()
    told = till.page.evaluate(IN_STORES, "Mary Manager")
    assert [one for one in told if one.endswith(("/meta", "/changes", "tracksales.verifiers"))]
    own_line.cut()
    sold = till.sell("Butter 250 g")
    expect(till.pending).to_have_text("1")
    owner = browser.context().new_page()
    sign_in(owner, BusyShop(own_server.url, Till("")), "owner", "/office/")
    owner.goto(f"{own_server.url}/office/registers/")
    owner.locator("#result_list a[href*='/change/']").first.click()
    owner.locator("#id_revoked").check(force=True)
    owner.get_by_role("button", name="Save", exact=True).click()
    expect(owner.get_by_text("changed successfully")).to_be_visible()

    with till.page.expect_navigation():
        own_line.restore()

    expect(till.page.get_by_label("Username")).to_be_visible()
    left = till.page.evaluate(IN_STORES, "Mary Manager")
    assert [one for one in left if "journal" not in one] == []
    assert till.page.evaluate(IN_STORES, "Butter 250 g")

    till.sign_in()
    expect(till.tiles.first).to_be_visible()
    expect(till.pending).to_have_text("0")
    exported = own_server.command("sales", "export", "--format", "json").stdout
    assert exported.count(sold.receipt) == 1
    window.close()
