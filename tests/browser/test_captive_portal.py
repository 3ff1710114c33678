"""Somebody else answers in the server's place."""

import pytest
from playwright.sync_api import expect

from tests.support.network import Line
from tests.support.portal import Portal

from .till_page import OFFLINE, SAVED, SYNCED, TillPage


@pytest.mark.browser
def test_a_captive_portals_page_is_no_answer_and_takes_no_sale(till: TillPage, line: Line) -> None:
    till.ready_for_a_cold_start()
    line.cut()
    with Portal(line.port):
        expect(till.banner).to_have_text(OFFLINE)
        till.sell("Brown Bread 600 g")
        expect(till.outcome).to_have_text(SAVED)
        till.page.reload()
        expect(till.banner).to_have_text(OFFLINE)
        expect(till.product("Apple Mangoes")).to_be_visible()
        expect(till.pending).to_have_text("1")
    line.restore()
    expect(till.banner).to_have_text(SYNCED)
    expect(till.pending).to_have_text("0")
