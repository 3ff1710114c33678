"""The register as a cashier sees it: what she does, and what the screen says."""

from dataclasses import dataclass, field
from typing import Self

from playwright.sync_api import Locator, Page, expect

OFFLINE = "Offline mode — Sales will sync when connection returns."
SYNCING = "Syncing…"
SYNCED = "All synced"
SAVED = "Sale saved locally — will sync when online."
COMPLETE = "Sale complete."
PATIENCE = 30_000
APP_IS_KEPT = """() => Promise.race([
    navigator.serviceWorker.ready.then(() => undefined),
    new Promise((_, refuse) => setTimeout(refuse, 60_000, new Error("no app is kept here"))),
])"""


@dataclass(frozen=True)
class Shown:
    """A completed sale as the screen showed it; amounts as printed, without the currency."""

    receipt: str
    total: str
    lines: tuple[tuple[str, str, str], ...]
    customer: str
    payments: dict[str, str] = field(default_factory=dict)


class TillPage:
    """Drives one page of the register by what a person sees: names, roles and words."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)

    def open(self, path: str = "/register/") -> None:
        """Go to the register."""
        self.page.goto(f"{self.url}{path}")

    def begin(self) -> Self:
        """Come in for the first time: a manager signs in, the shift opens, all is here and nothing waits."""
        self.open()
        self.sign_in()
        self.open_register()
        expect(self.tiles.first).to_be_visible()
        expect(self.pending).to_have_text("0")
        return self

    def ready_for_a_cold_start(self) -> Self:
        """Wait until the app itself is kept in the browser."""
        self.page.evaluate(APP_IS_KEPT)
        return self

    def sign_in(self, username: str = "manager", password: str = "demo") -> None:
        """Sign in with a password, past the PINs where there are any."""
        expect(self.page.get_by_label("Username").or_(self.by_password)).to_be_visible()
        if self.by_password.is_visible():
            self.by_password.click()
        self.page.get_by_label("Username").fill(username)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in", exact=True).click()

    def sign_in_by_pin(self, name: str, pin: str) -> None:
        """Touch a name and type the PIN."""
        self.page.get_by_role("list", name="Staff").get_by_role("button", name=name).click()
        self.page.get_by_label(f"PIN of {name}").fill(pin)
        self.button("Sign in").click()

    @property
    def by_password(self) -> Locator:
        """Leads from the PINs to a password; it is there once this register knows its staff."""
        return self.button("Use a password")

    @property
    def approval(self) -> Locator:
        """The dialog that asks somebody who may for their word."""
        return self.page.get_by_role("dialog", name="Approval")

    def approve(self, name: str, pin: str) -> None:
        """Somebody who may touches their name and types their PIN."""
        people = self.approval.get_by_role("list", name="Staff")
        field = self.approval.get_by_label(f"PIN of {name}")
        expect(people.or_(field)).to_be_visible()
        if people.is_visible():
            people.get_by_role("button", name=name).click()
        field.fill(pin)
        self.approval.get_by_role("button", name="Approve").click()

    def open_register(self, amount: str = "2000") -> None:
        """Begin the shift with a float."""
        self.page.get_by_label("Opening float").fill(amount)
        self.page.get_by_role("button", name="Open Register", exact=True).click()
        expect(self.search).to_be_visible()

    @property
    def search(self) -> Locator:
        return self.page.get_by_role("searchbox", name="Search products")

    @property
    def cart(self) -> Locator:
        return self.page.get_by_role("region", name="Cart")

    @property
    def banner(self) -> Locator:
        return self.page.get_by_role("status")

    @property
    def pending(self) -> Locator:
        return self.page.get_by_test_id("pending-count")

    @property
    def total(self) -> Locator:
        return self.page.get_by_test_id("cart-total")

    @property
    def tiles(self) -> Locator:
        """The entries of the grid."""
        return self.page.locator("#products button")

    @property
    def items(self) -> Locator:
        """The lines of the cart."""
        return self.cart.get_by_role("listitem")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    @property
    def outcome(self) -> Locator:
        """What is said of a sale just completed."""
        return self.page.get_by_role("region", name="Sale", exact=True).get_by_role("heading")

    @property
    def receipt(self) -> str:
        """The number of the receipt shown."""
        return self.page.locator(".receipt-number strong").inner_text()

    def product(self, name: str) -> Locator:
        """The grid entries of that name."""
        return self.tiles.and_(self.page.get_by_role("button", name=name))

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def card(self, title: str) -> Locator:
        """A part of the Status page."""
        return self.page.get_by_role("region", name=title, exact=True)

    def fact(self, title: str, name: str) -> Locator:
        """What the Status page tells under a title and a name."""
        facts = self.card(title).locator("dl > div")
        return facts.filter(has=self.page.get_by_text(name, exact=True)).locator("dd")

    def go_to_status(self) -> None:
        """Sales, then Status in the sidebar."""
        self.page.get_by_role("link", name="Status").click()
        expect(self.page.get_by_role("heading", name="Status")).to_be_visible()

    def go_to_register(self) -> None:
        """Back to selling."""
        self.page.get_by_role("link", name="Register").click()
        expect(self.search).to_be_visible()

    def add(self, name: str) -> None:
        """Find a product by its name and touch it."""
        self.search.fill(name)
        self.product(name).first.click()
        self.search.fill("")

    def find_and_add(self, query: str, name: str) -> None:
        """Type into the search and touch the entry of that name, which is not in the cart yet."""
        before = self.items.count()
        self.search.fill("")
        self.search.press_sequentially(query)
        self.product(name).first.click()
        expect(self.items).not_to_have_count(before)
        self.search.fill("")

    def scan(self, code: str) -> None:
        """A scanner types the code and Enter."""
        self.search.fill(code)
        self.search.press("Enter")
        expect(self.search).to_have_value("")

    def choose_customer(self, query: str, name: str) -> None:
        """Attach a customer from the cached list."""
        self.page.get_by_role("button", name="Add a customer").click()
        self.page.get_by_label("Search customers").fill(query)
        self.dialog.get_by_role("list", name="Customers").get_by_role("button", name=name).first.click()

    def new_customer(self, name: str, phone: str) -> None:
        """Make a customer on the spot."""
        self.page.get_by_role("button", name="Add a customer").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("button", name="New customer").click()
        dialog.get_by_label("Name").fill(name)
        dialog.get_by_label("Phone").fill(phone)
        dialog.locator("button[type=submit]").click()
        expect(self.cart.get_by_text(name)).to_be_visible()

    def lines(self) -> tuple[tuple[str, str, str], ...]:
        """Name, quantity and amount of each line of the cart."""
        return tuple(
            (
                item.locator(".name").inner_text(),
                item.get_by_role("textbox").input_value(),
                item.locator(".amount").inner_text(),
            )
            for item in self.items.all()
        )

    def pay(self, *parts: tuple[str, str]) -> Shown:
        """Pay with methods and amounts ("" is Exact), complete, and remember what was shown."""
        total = amount(self.total.inner_text())
        lines = self.lines()
        chosen = self.cart.locator(".customer.chosen span")
        customer = chosen.inner_text() if chosen.count() else ""
        self.page.get_by_role("button", name="Pay", exact=True).click()
        dialog = self.page.get_by_role("dialog")
        paid = {}
        left = total
        for method, given in parts:
            dialog.get_by_role("button", name=method, exact=True).click()
            if given:
                dialog.get_by_label(f"{method} amount").fill(given)
                paid[method] = f"{float(given):.2f}"
                left = f"{float(left) - float(given):.2f}"
            else:
                dialog.get_by_role("button", name="Exact", exact=True).click()
                paid[method] = left
        dialog.get_by_role("button", name="Complete sale").click()
        receipt = self.page.locator(".receipt-number")
        expect(receipt).to_be_visible()
        return Shown(receipt.inner_text().split()[-1], total, lines, customer, paid)

    def sell(self, name: str) -> Shown:
        """Sell one of a product for cash, up to the receipt."""
        self.add(name)
        return self.pay(("Cash", ""))

    def next_sale(self) -> None:
        """Serve the next customer."""
        self.page.get_by_role("button", name="New sale").click()
        expect(self.search).to_be_visible()


def amount(text: str) -> str:
    """The figures of an amount as the screen writes it: `KES 1,250.00` is 1250.00."""
    return "".join(character for character in text if character in "0123456789.-")
