"""Two tills of one shop: goods sold at one come back at the other, and a suspended sale changes hands."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.support.browser import Chromium
from tests.support.server import Server

from .ledger import rows
from .line_till import Till

pytestmark = pytest.mark.browser


@pytest.fixture
def tills(own_server: Server, own_browser: Chromium) -> Iterator[tuple[Till, Till]]:
    """Give two tills of one shop, each with its shift open."""
    both = Till(own_browser, own_server), Till(own_browser, own_server)
    for till in both:
        till.begin()
    yield both
    for till in both:
        till.line.cut()


def test_goods_of_another_till_come_back_offline_by_history_and_by_code_and_twice_is_found(
    own_server: Server, tills: tuple[Till, Till]
) -> None:
    first, second = tills
    first.add("Pineapple")
    first.items.first.get_by_role("textbox").fill("2")
    first.items.first.get_by_role("textbox").press("Enter")
    known = first.pay(("M-Pesa", "")).receipt
    first.next_sale()
    second.page.get_by_role("link", name="Sales History").click()
    expect(second.page.get_by_role("button", name=known)).to_contain_text("Till 1")
    first.go_offline()
    second.go_offline()
    unseen = first.sell("Butter 250 g").receipt
    code = first.printed_code()
    first.next_sale()

    second.look_up(known)
    second.take_back("2", "Pineapple")
    forged = code[:90] + ("A" if code[90] != "A" else "B") + code[91:]
    second.search.fill(forged)
    expect(second.page.get_by_role("alert")).to_contain_text("altered, or made by no till of this shop")
    second.page.get_by_label("Receipt number, customer or payment method").fill(code)
    opened = second.page.get_by_role("region", name=f"Receipt {unseen}")
    expect(opened).to_contain_text("Read off its code: this register has not seen the sale.")
    second.take_back("1", "Butter 250 g")
    second.search.fill(code)
    expect(opened).to_contain_text("All of it has come back.")
    second.page.get_by_role("region", name="Receipts").get_by_role("button", name="Return").first.click()
    expect(second.page.get_by_text("a return cannot be returned")).to_be_visible()
    expect(second.button("Return")).to_have_count(0)

    first.look_up(unseen)
    first.take_back("1", "Butter 250 g")
    first.look_up(known)
    first.take_back("1", "Pineapple")
    second.go_online()
    first.go_online()

    odd = "SELECT reason FROM journal_inboxitem WHERE resolved_at IS NULL ORDER BY reason"
    assert {reason for (reason,) in rows(own_server, odd)} == {"returned_too_much"}
    over = "SELECT count(DISTINCT json_extract(details, '$.original')) FROM journal_inboxitem"
    assert rows(own_server, f"{over} WHERE reason = 'returned_too_much'") == [(2,)]
    back = "SELECT original, count(*) FROM sales_sale WHERE kind = 'return' GROUP BY original"
    assert sorted(count for _, count in rows(own_server, back)) == [2, 2]


def test_a_suspended_sale_goes_to_the_till_that_asks_and_stays_where_its_till_is_offline(
    own_server: Server, tills: tuple[Till, Till]
) -> None:
    first, second = tills
    first.add("Pineapple")
    before = first.total.inner_text()
    first.suspend("Red jacket")
    second.suspended()
    elsewhere = second.page.get_by_role("region", name="At other registers")
    expect(elsewhere).to_contain_text("Red jacket")
    second.button("Take over Red jacket").click()
    second.button("Resume Red jacket").click()
    expect(second.total).to_have_text(before)
    expect(first.page.get_by_text("Till 2 has taken over the suspended sale “Red jacket”.")).to_be_visible()
    first.page.reload()
    first.suspended()
    expect(first.dialog.get_by_text("No sale is suspended.")).to_be_visible()
    first.button("Close").click()
    second.pay(("Cash", ""))
    second.next_sale()

    first.add("Butter 250 g")
    first.suspend("Blue hat")
    second.suspended()
    expect(elsewhere).to_contain_text("Blue hat")
    first.go_offline()
    second.button("Take over Blue hat").click()
    expect(elsewhere).to_contain_text("Till 1 does not answer: if it is offline, it must release the cart")
    expect(second.button("Resume Blue hat")).to_have_count(0)
    first.suspended()
    first.button("Resume Blue hat").click()
    first.pay(("Cash", ""))
    first.go_online()
    expect(elsewhere).to_have_count(0)

    assert rows(own_server, "SELECT kind FROM sales_sale") == [("sale",), ("sale",)]
    assert rows(own_server, "SELECT reason FROM journal_inboxitem") == []
    ended = "SELECT label, ended_by FROM parking_parkedcart ORDER BY at"
    assert rows(own_server, ended) == [("Red jacket", "resumed"), ("Blue hat", "sold")]
    assert own_server.command("journal", "verify").returncode == 0
