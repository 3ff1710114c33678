"""The register in Swahili: chosen by touch at the sign-in, kept at the till, spoken without a line too."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.network import Line

from .till_page import PATIENCE, TillPage

BANNER = "Bila mtandao — Mauzo yatatumwa mtandao ukirudi."
SAVED = "Mauzo yamehifadhiwa hapa — yatatumwa mtandao ukirudi."
ON_THE_RECEIPT = ("Risiti", "Tarehe", "Rejista", "Keshia", "Jumla", "Taslimu", "Chenji", "Kodi")


def speaks(page: Page, language: str) -> None:
    expect(page.locator("html")).to_have_attribute("lang", language)


def sell_in_swahili(till: TillPage) -> None:
    till.page.get_by_role("searchbox", name="Tafuta bidhaa").fill("Butter")
    till.product("Butter 250 g").first.click()
    till.page.get_by_role("region", name="Kikapu").get_by_role("button", name="Lipa", exact=True).click()
    paying = till.page.get_by_role("dialog", name="Malipo")
    paying.get_by_role("button", name="Taslimu", exact=True).click()
    paying.get_by_label("Kiasi cha Taslimu kwa KES").fill("1000")
    expect(paying.get_by_text("Chenji ya kurudisha")).to_be_visible()
    paying.get_by_role("button", name="Kamilisha mauzo").click()


@pytest.mark.browser
def test_a_cashier_sells_in_swahili_through_an_outage_and_a_reload_and_english_comes_back(
    till: TillPage, line: Line
) -> None:
    page = till.page
    speaks(page, "en")
    till.ready_for_a_cold_start()
    till.button("Sign out").click()
    till.button("Kiswahili").click()
    speaks(page, "sw")
    till.button("Tumia nenosiri").click()
    page.get_by_label("Jina la mtumiaji").fill("manager")
    page.get_by_label("Nenosiri").fill("demo")
    till.button("Ingia").click()
    expect(page.get_by_role("link", name="Historia ya mauzo")).to_be_visible()

    line.cut()
    page.reload()

    speaks(page, "sw")
    expect(till.banner).to_have_text(BANNER)
    sell_in_swahili(till)
    outcome = page.get_by_role("region", name="Mauzo", exact=True)
    expect(outcome.get_by_role("heading")).to_have_text(SAVED)
    for label in ON_THE_RECEIPT:
        expect(page.locator(".receipt").get_by_text(label, exact=True).first).to_be_visible()
    till.button("Mauzo mapya").click()

    line.restore()
    expect(till.pending).to_have_text("0", timeout=PATIENCE)
    page.get_by_role("link", name="Hali").click()
    page.get_by_role("region", name="Rejista hii", exact=True).get_by_role("button", name="English").click()
    speaks(page, "en")
    expect(page.get_by_role("heading", name="Status")).to_be_visible()
    page.reload()
    speaks(page, "en")
    expect(page.get_by_role("heading", name="Status")).to_be_visible()
