"""A whole day at two tills, the network coming and going as it likes; in the evening everything agrees."""

import json
import random
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.browser import Chromium
from tests.support.server import Server

from .ledger import ledger, rows
from .line_till import Till
from .notebook import Notebook, cents
from .till_page import Shown

pytestmark = pytest.mark.browser

SEED = 20261127
GOODS = ("Pineapple", "Butter 250 g", "Carrier Bag", "Shampoo 400 ml", "Corn Flakes 500 g", "Bar Soap 800 g")
CUSTOMER = "Amina Ochieng"
LOCKED = "Locked after 10 minutes without a touch. The cart is kept."


class Day:
    """Two tills and what is written down of each."""

    def __init__(self, server: Server, browser: Chromium) -> None:
        self.server = server
        self.random = random.Random(SEED)
        self.office = browser.context().new_page()
        self.tills = {name: Till(browser, server) for name in ("first", "second")}
        self.books = {"first": Notebook(200_000), "second": Notebook(350_000)}
        self.away: set[str] = set()

    @property
    def first(self) -> Till:
        return self.tills["first"]

    @property
    def second(self) -> Till:
        return self.tills["second"]

    def weather(self) -> None:
        """The network of each till comes or goes, or stays."""
        for name, till in self.tills.items():
            if self.random.random() < 0.5:
                if name in self.away:
                    till.line.restore()
                    self.away.discard(name)
                else:
                    till.line.cut()
                    self.away.add(name)

    def clear_sky(self) -> None:
        """Both tills are online, and everything is sent."""
        for name, till in self.tills.items():
            till.line.restore()
            self.away.discard(name)
            expect(till.pending).to_have_text("0")

    def sell(self, name: str, *, discount: str = "") -> Shown:
        """One to three goods, paid by cash, M-Pesa or both."""
        till = self.tills[name]
        for good in self.random.sample(GOODS, self.random.randint(1, 3)):
            till.add(good)
        if discount:
            till.button("Sale discount").click()
            till.dialog.get_by_label("Discount in percent").fill(discount)
            till.button("Apply").click()
            expect(till.dialog).to_have_count(0)
        parts = self.random.choice([(("Cash", ""),), (("M-Pesa", ""),), (("M-Pesa", "10"), ("Cash", ""))])
        shown = till.pay(*parts)
        self.books[name].sold(shown)
        till.next_sale()
        return shown


@pytest.fixture
def day(own_server: Server, own_browser: Chromium) -> Any:
    """Give the two tills before the shop opens."""
    day = Day(own_server, own_browser)
    yield day
    for till in day.tills.values():
        till.line.cut()


def before_the_shop_opens(day: Day) -> None:
    page = day.office
    page.goto(f"{day.server.url}/office/")
    page.get_by_label("Username").fill("owner")
    page.get_by_label("Password").fill("demo")
    page.get_by_role("button", name="Log in").click()
    page.goto(f"{day.server.url}/office/customers/")
    page.get_by_role("link", name=CUSTOMER).first.click()
    page.get_by_label("Credit limit").fill("5000.00")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    for till, amount in ((day.first, "2000"), (day.second, "3500")):
        till.page.clock.install()
        till.open()
        till.sign_in()
        till.open_register(amount)
        expect(till.tiles.first).to_be_visible()
        till.ready_for_a_cold_start()
        till.button("Sign out").click()
        till.sign_in_by_pin("Caleb Cashier", "3333")
        expect(till.search).to_be_visible()


def nine_the_first_customers(day: Day) -> None:
    for _ in range(2):
        day.sell("first")
        day.weather()
        day.sell("second")


def ten_a_cart_waits_through_a_crash(day: Day) -> None:
    till = day.first
    till.add("Pineapple")
    total = till.total.inner_text()
    till.suspend("Red jacket")
    day.sell("first")
    till.page.reload()
    till.suspended()
    till.button("Resume Red jacket").click()
    expect(till.total).to_have_text(total)
    day.books["first"].sold(till.pay(("Cash", "")))
    till.next_sale()


def eleven_a_basket_changes_tills(day: Day) -> None:
    day.clear_sky()
    day.first.add("Butter 250 g")
    day.first.suspend("Basket")
    day.second.suspended()
    day.second.button("Take over Basket").click()
    day.second.approve("Mary Manager", "2222")
    day.second.button("Resume Basket").click()
    expect(day.second.items).to_have_count(1)
    day.books["second"].sold(day.second.pay(("Cash", "")))
    day.second.next_sale()


def noon_nobody_touches_the_till(day: Day) -> None:
    till = day.first
    till.add("Carrier Bag")
    till.page.clock.fast_forward("11:00")
    expect(till.page.get_by_text(LOCKED)).to_be_visible()
    till.sign_in_by_pin("Mary Manager", "2222")
    expect(till.items).to_have_count(1)
    day.books["first"].sold(till.pay(("M-Pesa", "")))
    till.next_sale()
    till.button("Sign out").click()
    till.sign_in_by_pin("Caleb Cashier", "3333")
    expect(till.search).to_be_visible()


def bring_back(day: Day, name: str, receipt: str, good: str) -> None:
    till = day.tills[name]
    till.look_up(receipt)
    till.button("Return").click()
    till.page.get_by_label(f"How many come back: {good}").fill("1")
    till.button("Cash").click()
    due = cents(till.page.get_by_test_id("refund-due").inner_text())
    till.button("Refund").click()
    expect(till.outcome).to_contain_text("Return")
    till.next_sale()
    day.books[name].came_back(good, 1, "Cash", due)


def one_goods_come_back_to_another_till(day: Day) -> None:
    sold = day.sell("first")
    day.clear_sky()
    till = day.second
    till.page.get_by_role("link", name="Sales History").click()
    expect(till.page.get_by_role("button", name=sold.receipt)).to_be_visible()
    day.weather()
    bring_back(day, "second", sold.receipt, sold.lines[0][0])
    till.go_to_register()


def two_the_wrong_size(day: Day) -> None:
    till, book = day.first, day.books["first"]
    till.add("Shampoo 400 ml")
    sold = till.pay(("Cash", ""))
    book.sold(sold)
    till.next_sale()
    day.weather()
    till.look_up(sold.receipt)
    till.button("Exchange").click()
    till.page.get_by_label("How many come back: Shampoo 400 ml").fill("1")
    till.button("Choose new goods").click()
    till.add("Butter 250 g")
    due = cents(till.total.inner_text())
    till.button("Pay").click()
    till.dialog.get_by_role("button", name="Cash", exact=True).click()
    till.button("Complete exchange").or_(till.button("Complete sale")).click()
    expect(till.outcome).to_contain_text("Exchange")
    till.next_sale()
    book.exchanges += 1
    book.paid("Cash", due)
    book.gone["Butter 250 g"] += 1
    book.gone["Shampoo 400 ml"] -= 1


def three_a_sale_that_was_none(day: Day) -> None:
    till, book = day.second, day.books["second"]
    sold = day.sell("second", discount="10")
    day.weather()
    till.look_up(sold.receipt)
    till.button("Void sale").click()
    till.button("Void sale").click()
    till.approve("Mary Manager", "2222")
    expect(till.outcome).to_contain_text("Void")
    till.next_sale()
    book.voids += 1
    for good, pieces, _ in sold.lines:
        book.gone[good] -= int(pieces)
    for method, amount in sold.payments.items():
        book.paid(method, -cents(amount))
    till.go_to_register()


def move(day: Day, name: str, button: str, amount: str, reason: str) -> None:
    till = day.tills[name]
    till.button(button).click()
    till.dialog.get_by_label("Amount in KES").fill(amount)
    till.dialog.get_by_role("button", name=reason, exact=True).click()
    till.dialog.locator("button[type=submit]").click()
    expect(till.dialog).to_have_count(0)
    day.books[name].moved += cents(amount) if button == "Cash in" else -cents(amount)


def four_the_safe_and_a_bruised_pineapple(day: Day) -> None:
    day.weather()
    day.first.page.get_by_role("link", name="Shift", exact=True).click()
    move(day, "first", "Cash out", "1200.50", "Safe drop")
    move(day, "first", "Cash in", "300", "Change fund")
    day.first.go_to_register()
    till = day.second
    till.add("Pineapple")
    till.page.get_by_role("button", name="Price of Pineapple").click()
    till.dialog.get_by_label("Price in KES").fill("75.25")
    till.dialog.get_by_role("button", name="Damaged", exact=True).click()
    till.dialog.get_by_role("button", name="Charge this price").click()
    till.approve("Mary Manager", "2222")
    expect(till.dialog).to_have_count(0)
    day.books["second"].sold(till.pay(("Cash", "")))
    till.next_sale()


def five_somebody_learns(day: Day) -> None:
    till = day.second
    till.go_to_status()
    till.button("Begin training").click()
    till.open_register("100")
    assert till.sell("Butter 250 g").receipt.startswith("TRAINING-")
    till.next_sale()
    till.go_to_status()
    till.button("End training").click()
    expect(till.search).to_be_visible()


def six_on_account(day: Day) -> None:
    till, book = day.first, day.books["first"]
    day.weather()
    till.choose_customer("Amina", CUSTOMER)
    till.add("Corn Flakes 500 g")
    book.sold(till.pay(("On account", "")))
    till.next_sale()
    till.button("Payment on account").click()
    till.dialog.get_by_label("Search customers").fill("Amina")
    till.dialog.get_by_role("list", name="Customers").get_by_role("button", name=CUSTOMER).click()
    till.dialog.get_by_label("Amount in KES").fill("100")
    till.dialog.get_by_role("button", name="Record the payment").click()
    expect(till.dialog.get_by_text("Payment saved.")).to_be_visible()
    till.button("Done").click()
    book.paid("Cash", 10_000)


def seven_the_drawers_are_counted(day: Day) -> None:
    day.weather()
    for name, off in (("first", 0), ("second", -2000)):
        till, book = day.tills[name], day.books[name]
        till.page.get_by_role("link", name="Shift", exact=True).click()
        expect(till.page.get_by_test_id("expected-cash")).to_have_text(f"KES {book.expected / 100:,.2f}")
        till.button("Close Register").click()
        till.page.get_by_label("Counted cash").fill(f"{(book.expected + off) / 100:.2f}")
        expect(till.page.get_by_test_id("cash-difference")).to_have_text(f"KES {off / 100:,.2f}")
        till.button("Close Register").click()
        expect(till.page.get_by_role("heading", name="Register closed.")).to_be_visible()
        till.button("Done").click()


SCENES: tuple[Callable[[Day], None], ...] = (
    before_the_shop_opens,
    nine_the_first_customers,
    ten_a_cart_waits_through_a_crash,
    eleven_a_basket_changes_tills,
    noon_nobody_touches_the_till,
    one_goods_come_back_to_another_till,
    two_the_wrong_size,
    three_a_sale_that_was_none,
    four_the_safe_and_a_bruised_pineapple,
    five_somebody_learns,
    six_on_account,
    seven_the_drawers_are_counted,
)


def stock(server: Server) -> dict[str, int]:
    query = "SELECT p.name, l.quantity FROM stock_stocklevel l JOIN catalog_product p ON p.id = l.product_id"
    return dict(rows(server, query))


def test_a_whole_day_at_two_tills_ends_with_drawers_reports_stock_and_ledger_in_agreement(day: Day) -> None:
    shelf = stock(day.server)
    for scene in SCENES:
        scene(day)
    day.clear_sky()

    closings = rows(
        day.server,
        "SELECT s.float, c.counted, c.expected, c.totals FROM cash_closing c "
        "JOIN cash_shift s ON s.id = c.shift ORDER BY s.float",
    )
    for book, off, (float_, counted, expected, told) in zip(
        day.books.values(), (0, -2000), closings, strict=True
    ):
        totals = json.loads(told)
        assert (float_, expected, counted) == (book.float, book.expected, book.expected + off)
        methods = {one["name"]: one["amount"] for one in totals["methods"]}
        assert methods.pop("Cash") == book.cash
        assert methods == {name: amount for name, amount in book.others.items() if amount}
        assert (totals["sales"], totals["returns"], totals["voids"]) == (
            book.sales + book.exchanges,
            book.returns + book.exchanges,
            book.voids,
        )

    exported = ledger(day.server)
    assert len(exported) == sum(book.receipts for book in day.books.values())
    paid = Counter[str]()
    for sale in exported.values():
        for payment in sale["payments"]:
            paid[payment["name"]] += cents(payment["amount"])
        paid["Cash"] -= cents(sale["change"])
    written = Counter({"Cash": sum(book.cash for book in day.books.values()) - 10_000})
    for book in day.books.values():
        written.update(book.others)
    assert +paid == +written

    gone = Counter[str]()
    for book in day.books.values():
        gone.update(book.gone)
    after = stock(day.server)
    assert {name: (shelf[name] - after[name]) // 1000 for name in GOODS if name in shelf} == {
        name: gone[name] for name in GOODS if name in shelf
    }
    assert rows(day.server, "SELECT reason FROM journal_inboxitem WHERE resolved_at IS NULL") == []
    assert day.server.command("journal", "verify").returncode == 0
    day.office.goto(f"{day.server.url}/office/z-reports/")
    expect(day.office.locator("#result_list tbody tr")).to_have_count(2)
    expect(day.office.get_by_text(re.compile(r"-20\.00")).first).to_be_visible()
