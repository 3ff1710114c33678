"""Sales History: a receipt is found, printed again, taken back in part or whole, offline as online."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.network import Line
from tests.support.server import Server

from .ledger import rows
from .till_page import OFFLINE, SYNCED, TillPage

pytestmark = pytest.mark.browser


def sell_three(till: TillPage) -> str:
    """Three of one, one of another, with a discount, paid half by M-Pesa; the receipt's number."""
    till.add("Pineapple")
    till.items.first.get_by_role("textbox").fill("3")
    till.items.first.get_by_role("textbox").press("Enter")
    till.add("Butter 250 g")
    till.button("Sale discount").click()
    till.dialog.get_by_label("Discount in percent").fill("10")
    till.button("Apply").click()
    receipt = till.pay(("M-Pesa", "100"), ("Cash", "")).receipt
    till.next_sale()
    return receipt


def look_up(till: TillPage, text: str) -> None:
    till.page.get_by_role("link", name="Sales History").click()
    till.page.get_by_label("Receipt number, customer or payment method").fill(text)
    till.page.get_by_role("region", name="Receipts").get_by_role("button", name=text).first.click()


def test_goods_come_back_in_parts_offline_and_never_more_than_was_sold(
    till: TillPage, line: Line, server: Server
) -> None:
    receipt = sell_three(till)
    line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    look_up(till, receipt)
    expect(till.page.locator(".receipt .mark")).to_have_text(["COPY"])
    till.button("Return").click()
    back = till.page.get_by_label("How many come back: Pineapple")
    for wrong in ("4", "0.5", "-1", "x", "1e9"):
        back.fill(wrong)
        expect(till.page.get_by_text("Type a quantity up to 3.")).to_be_visible()
        expect(till.button("Refund")).to_be_disabled()
    back.fill("2")
    till.page.get_by_label("Back on the shelf").first.uncheck()
    till.button("Refund").click()
    expect(till.outcome).to_have_text("Return saved locally — will sync when online.")
    expect(till.page.locator(".receipt .mark")).to_have_text(["RETURN", f"of {receipt}"])
    till.next_sale()

    look_up(till, receipt)
    till.button("Return").click()
    expect(till.page.get_by_text("1 of 3 left")).to_be_visible()
    till.page.get_by_label("One more back: Pineapple").click()
    till.page.get_by_label("One more back: Butter 250 g").click()
    till.button("Refund").click()
    till.next_sale()
    look_up(till, receipt)
    expect(till.page.get_by_text("All of it has come back.")).to_be_visible()
    expect(till.button("Return")).to_have_count(0)

    line.restore()
    expect(till.banner).to_have_text(SYNCED)
    expect(till.pending).to_have_text("0")
    ((sale, total),) = rows(server, "SELECT entry_id, total FROM sales_sale WHERE receipt = ?", receipt)
    returned = rows(server, "SELECT kind, total, reason FROM sales_sale WHERE original = ?", sale)
    assert [kind for kind, _, _ in returned] == ["return", "return"]
    assert sum(amount for _, amount, _ in returned) == -total
    assert rows(
        server,
        "SELECT l.quantity, l.restock FROM sales_saleline l JOIN sales_sale s ON s.entry_id = l.sale_id "
        "WHERE s.original = ? ORDER BY s.at, l.position",
        sale,
    ) == [(-2000, 0), (-1000, 1), (-1000, 1)]
    paid = rows(
        server,
        "SELECT p.method, sum(p.amount) FROM sales_payment p JOIN sales_sale s ON s.entry_id = p.sale_id "
        "WHERE s.original = ? GROUP BY p.method ORDER BY p.method",
        sale,
    )
    assert paid == [("cash", -total + 10_000), ("m-pesa", -10_000)]
    odd = "SELECT reason FROM journal_inboxitem WHERE entry_id IN (SELECT entry_id FROM sales_sale WHERE {})"
    assert rows(server, odd.format("original = ?"), sale) == []


def test_a_cashier_voids_a_sale_only_with_a_managers_word(own_server: Server, own_browser: Any) -> None:
    till = TillPage(own_browser.page(), own_server.url).begin()
    till.button("Sign out").click()
    till.sign_in("cashier")
    expect(till.search).to_be_visible()
    receipt = till.sell("Pineapple").receipt
    till.next_sale()
    look_up(till, receipt)
    till.button("Void sale").click()
    till.button("Void sale").click()
    till.approve("Mary Manager", "3333")
    expect(till.approval.get_by_text("This is not the PIN.")).to_be_visible()
    till.approval.get_by_role("button", name="Close").click()
    expect(till.page.get_by_role("alert")).to_contain_text("This needs the approval of somebody who may")
    assert rows(own_server, "SELECT count(*) FROM sales_sale WHERE kind = 'void'") == [(0,)]

    till.button("Void sale").click()
    till.approve("Mary Manager", "2222")
    expect(till.outcome).to_have_text("Void complete.")
    expect(till.pending).to_have_text("0")
    ((total, line),) = rows(
        own_server,
        "SELECT s.total, e.line FROM sales_sale s JOIN journal_entry e ON e.id = s.entry_id "
        "WHERE s.kind = 'void'",
    )
    assert total < 0
    assert '"permission":"void"' in bytes(line).decode()
    assert '"name":"Mary Manager"' in bytes(line).decode()


def test_an_exchange_is_one_receipt_that_pays_or_refunds_the_difference(
    till: TillPage, line: Line, server: Server
) -> None:
    receipt = sell_three(till)
    line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    look_up(till, receipt)
    till.button("Exchange").click()
    till.page.get_by_label("How many come back: Pineapple").fill("1")
    till.button("Choose new goods").click()
    panel = till.page.get_by_role("region", name="Coming back")
    expect(panel).to_contain_text("1 × Pineapple")
    expect(till.button("Pay")).to_be_disabled()
    expect(till.button("Suspend Sale")).to_be_disabled()
    look_up(till, receipt)
    till.button("Return").click()
    expect(till.page.get_by_text("2 of 3 left")).to_be_visible()
    till.page.get_by_role("link", name="Register", exact=True).click()
    till.page.reload()
    expect(panel).to_contain_text("1 × Pineapple")

    till.add("Carrier Bag")
    expect(till.total).to_have_text("KES -115.00")
    till.button("Pay").click()
    till.dialog.get_by_role("button", name="Cash", exact=True).click()
    till.dialog.get_by_label("Cash amount").fill("200")
    expect(till.button("Complete exchange")).to_be_disabled()
    till.dialog.get_by_role("button", name="Exact", exact=True).click()
    till.button("Complete exchange").click()
    expect(till.outcome).to_have_text("Exchange saved locally — will sync when online.")
    expect(till.page.locator(".receipt .mark")).to_have_text(["EXCHANGE"])
    exchanged = till.receipt
    till.next_sale()
    look_up(till, receipt)
    till.button("Return").click()
    expect(till.page.get_by_text("2 of 3 left")).to_be_visible()

    line.restore()
    expect(till.banner).to_have_text(SYNCED)
    expect(till.pending).to_have_text("0")
    ((entry, kind, total),) = rows(
        server, "SELECT entry_id, kind, total FROM sales_sale WHERE receipt = ?", exchanged
    )
    assert (kind, total) == ("exchange", -11_500)
    lines = "SELECT name, quantity, total FROM sales_saleline WHERE sale_id = ? ORDER BY position"
    assert rows(server, lines, entry) == [("Carrier Bag", 1000, 2000), ("Pineapple", -1000, -13_500)]
    assert rows(server, "SELECT amount FROM sales_payment WHERE sale_id = ?", entry) == [(-11_500,)]
    assert rows(server, "SELECT reason FROM journal_inboxitem WHERE entry_id = ?", entry) == []


def test_offline_a_refund_to_a_card_is_refused_with_the_reason_and_another_way_is_open(
    till: TillPage, line: Line
) -> None:
    till.add("Pineapple")
    receipt = till.pay(("Card", "")).receipt
    till.next_sale()
    expect(till.pending).to_have_text("0")
    line.cut()
    expect(till.banner).to_have_text(OFFLINE)
    look_up(till, receipt)
    till.button("Return").click()
    till.page.get_by_label("How many come back: Pineapple").fill("1")
    expect(till.page.get_by_text("Needs a connection: Card payments are authorised online.")).to_be_visible()
    expect(till.button("Refund")).to_be_disabled()

    till.button("Cash").click()
    till.button("Refund").click()
    expect(till.outcome).to_have_text("Return saved locally — will sync when online.")
