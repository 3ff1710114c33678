"""A till with a line of its own to the shop, which can be cut."""

from io import BytesIO

import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.support.browser import Chromium
from tests.support.network import Line
from tests.support.server import Server

from .till_page import OFFLINE, TillPage


class Till(TillPage):
    """A till with a line of its own to the shop."""

    def __init__(self, browser: Chromium, server: Server) -> None:
        self.line = Line(server.port)
        super().__init__(browser.context().new_page(), self.line.url)

    def go_offline(self) -> None:
        """The line is dead, and the cashier is told."""
        self.line.cut()
        expect(self.banner).to_have_text(OFFLINE)

    def go_online(self) -> None:
        """The line works again, and everything is sent."""
        self.line.restore()
        expect(self.pending).to_have_text("0")

    def look_up(self, receipt: str) -> None:
        """Open a receipt of the history."""
        self.page.get_by_role("link", name="Sales History").click()
        self.page.get_by_label("Receipt number, customer or payment method").fill(receipt)
        self.page.get_by_role("region", name="Receipts").get_by_role("button", name=receipt).first.click()

    def take_back(self, quantity: str, name: str) -> None:
        """Refund some of what the opened receipt sold, offline."""
        self.button("Return").click()
        self.page.get_by_label(f"How many come back: {name}").fill(quantity)
        self.button("Refund").click()
        expect(self.outcome).to_contain_text("Return saved locally")
        self.next_sale()

    def printed_code(self) -> str:
        """What a scanner reads off the receipt that is shown."""
        drawing = self.page.locator(".receipt .qr svg").evaluate("svg => svg.outerHTML")
        paper = self.page.context.new_page()
        paper.set_content(f"<style>svg {{ width: 700px }}</style>{drawing}")
        (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(paper.locator("svg").screenshot())))
        paper.close()
        return code.text

    def suspend(self, label: str) -> None:
        """Set the cart aside under a name."""
        self.button("Suspend Sale").click()
        self.dialog.get_by_label("Name it (optional)").fill(label)
        self.dialog.locator("button[type=submit]").click()
        expect(self.dialog).to_have_count(0)

    def suspended(self) -> None:
        """Look at what was set aside."""
        self.page.get_by_role("button", name="Suspended Sales").click()
