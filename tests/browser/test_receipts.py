"""Receipts on paper: as bytes for a printer, whichever way it is reached, and no sale waits for it."""

import io
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from tests.support.browser import Chromium
from tests.support.escpos import printed
from tests.support.mail_server import MailServer
from tests.support.network import Line
from tests.support.network_printer import NetworkPrinter
from tests.support.server import Server
from tracksales.printagent.jobs import Jobs
from tracksales.printagent.printers import printer_at
from tracksales.printagent.server import Agent

from .fake_printers import FakePrinter, plug_printers_into
from .till_page import TillPage

pytestmark = pytest.mark.browser

LONG = "Kitchen Gold Cooking Oil 3 L"
DRAWER = b"\x1bp\x00\x32\xfa"


@pytest.fixture
def till(window: BrowserContext, line: Line) -> TillPage:
    """Give a till with a printer at its USB and another at its serial port."""
    plug_printers_into(window)
    return TillPage(window.new_page(), line.url).begin()


def choose(till: TillPage, printer: str, paper: int = 80) -> None:
    till.go_to_status()
    till.page.get_by_label(f"{paper} mm").check()
    till.page.get_by_label(printer).check()


def prints(till: TillPage) -> list[str]:
    """The list of print jobs, newest first, as it is shown."""
    jobs = till.card("Prints").get_by_role("listitem")
    return [re.sub(r"\s+", " ", text) for text in jobs.all_inner_texts()]


def test_a_receipt_leaves_by_usb_as_the_screen_shows_it_and_the_drawer_opens_for_cash(till: TillPage) -> None:
    printer = FakePrinter(till.page)
    choose(till, "USB printer")
    till.button("Choose the USB printer").click()
    expect(till.card("Printer")).to_contain_text("TM-T20")
    till.button("Test print").click()
    test = printed(printer.take(1)[0])
    assert (test.codes, test.scanned(), test.cuts) == (["Tracksales"], ["Tracksales"], 1)
    assert "Asante, karibu tena · Ärger, café, piñata, Łódź" in test.texts
    assert len(test.pictures) == 1
    till.page.get_by_label("Print every receipt by itself").check()

    till.go_to_register()
    till.add(LONG)
    till.new_customer("محمد عبد الرحمن", "0733000111")
    shown = till.pay(("M-Pesa", "100"), ("Cash", ""))
    expect(till.page.get_by_text("Printed.", exact=True)).to_be_visible()
    drawer, receipt = printer.take(2)
    assert drawer == DRAWER
    paper = printed(receipt)
    assert (paper.scanned(), paper.cuts) == (paper.codes, 1)
    assert paper.codes[0].startswith("TS1")
    assert len(paper.pictures) == 1, "the customer's name, which no code page has, is drawn"
    assert max(line.columns for line in paper.lines) <= 48
    ((name, _, total),) = shown.lines
    figures = [re.sub(r" {2,}", " | ", text) for text in paper.texts]
    assert name in figures
    assert f"1 × {total} | {total}" in figures
    assert f"Receipt | {shown.receipt}" in figures
    assert f"Cash | {float(shown.payments['Cash']):,.2f}" in figures
    (sum_,) = [line for line in paper.lines if line.text.startswith("Total")]
    assert (sum_.bold, sum_.high, sum_.text.endswith(f"{float(shown.total):,.2f}")) == (True, 2, True)

    till.button("Print Receipt").click()
    (copy,) = printer.take(1)
    assert "COPY" in printed(copy).texts


def test_a_sale_never_waits_for_a_printer_and_nothing_prints_twice(till: TillPage) -> None:
    printer = FakePrinter(till.page)
    choose(till, "USB printer", paper=58)
    till.button("Choose the USB printer").click()
    till.page.get_by_label("Print every receipt by itself").check()
    till.page.get_by_label("Open the drawer when cash goes in or out").uncheck()
    till.go_to_register()

    printer.set(unplugged=True)
    first = till.sell(LONG)
    expect(till.page.get_by_text("Waiting for the printer. TM-T20 is not there")).to_be_visible()
    till.next_sale()
    printer.set(unplugged=False, breaks=True)
    second = till.sell("Carrier Bag")
    till.next_sale()
    expect(till.button("2 not printed")).to_be_visible()
    till.page.reload()
    till.button("2 not printed").click()
    jobs = till.card("Prints").get_by_role("listitem")
    expect(jobs).to_have_count(2)
    newest, oldest = prints(till)
    assert newest.startswith(f"Receipt {second.receipt}")
    assert oldest.startswith(f"Receipt {first.receipt}")
    assert "failed The USB printer broke off: A transfer error has occurred." in newest

    printer.set(breaks=False)
    for receipt in (first.receipt, second.receipt):
        jobs.filter(has_text=receipt).get_by_role("button", name="Print again").click()
    papers = [printed(sent, columns=32) for sent in printer.take(2)]
    numbers = [line.split()[-1] for paper in papers for line in paper.texts if line.startswith("Receipt ")]
    assert numbers == [first.receipt, second.receipt]
    assert all(paper.scanned() == paper.codes for paper in papers)
    assert not any("COPY" in paper.texts for paper in papers)
    assert max(line.columns for paper in papers for line in paper.lines) <= 32
    expect(till.page.locator(".not-printed")).to_have_count(0)
    jobs.filter(has_text=first.receipt).get_by_role("button", name="Print again").click()
    assert "COPY" in printed(printer.take(1)[0], columns=32).texts
    jobs.filter(has_text=second.receipt).get_by_role("button", name="Discard").click()
    expect(jobs.filter(has_text=second.receipt)).to_have_count(0)


@contextmanager
def agent(printer: str, origin: str) -> Iterator[Agent]:
    """A print agent on this computer, for the register of one origin."""
    served = Agent(0, Jobs(printer_at(printer)), printer=printer, token="secret", origins=(origin,))
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.shutdown()
        served.server_close()
        thread.join(5)


def test_reports_and_the_drawer_go_by_serial_port_and_by_the_print_agent(till: TillPage) -> None:
    serial = FakePrinter(till.page)
    choose(till, "Serial printer")
    till.page.get_by_label("Speed").select_option("19200")
    till.button("Choose the serial port").click()
    expect(till.card("Printer")).to_contain_text("A serial port is chosen.")
    till.page.get_by_role("link", name="Shift").click()
    till.button("Print X report").click()
    report = printed(serial.take(1)[0])
    assert serial.baud() == "19200"
    assert {"X report", "Drawer", "Payments"} & set(report.texts) >= {"X report", "Drawer"}
    assert any(re.fullmatch(r"Float +KES 2,000\.00", text) for text in report.texts)

    printer = NetworkPrinter()
    with agent(printer.address, till.url) as served:
        choose(till, "Print agent")
        till.page.get_by_label("Agent’s address").fill("printer.local")
        till.button("Use this agent").click()
        expect(till.page.get_by_text("The agent’s address is like http://127.0.0.1:8180.")).to_be_visible()
        till.page.get_by_label("Agent’s address").fill(f"http://127.0.0.1:{served.server_port}")
        till.page.get_by_label("Agent’s token").fill("secret")
        till.button("Use this agent").click()
        with printer:
            till.button("Open the drawer").click()
            expect(till.page.get_by_text("The drawer was told to open.")).to_be_visible()
            till.button("Test print").click()
            drawer, test = printer.wait_for(2)
            assert (drawer, printed(test).scanned()) == (DRAWER, ["Tracksales"])
        till.go_to_register()
        till.sell("Carrier Bag")
        expect(till.page.get_by_role("alert")).to_contain_text(
            "The drawer did not open. The printer at 127.0.0.1 cannot be reached"
        )


@pytest.fixture
def mailing_shop(demo_shop: Path, tmp_path: Path) -> Iterator[tuple[Server, MailServer]]:
    """Give a running shop and its mail server."""
    with MailServer() as mail:
        settings = {"TRACKSALES_MAIL": mail.address, "TRACKSALES_MAIL_FROM": "till@duka.example"}
        with Server(shutil.copytree(demo_shop, tmp_path / "data"), **settings) as server:
            yield server, mail


def logo() -> bytes:
    """A black picture, 200 dots wide."""
    out = io.BytesIO()
    Image.new("L", (200, 80), 0).save(out, "PNG")
    return out.getvalue()


@contextmanager
def office_at(url: str, browser: Chromium) -> Iterator[Page]:
    """The office in a window of its own, signed in."""
    window = browser.context()
    page = window.new_page()
    page.goto(url)
    page.get_by_label("Username").fill("owner")
    page.get_by_label("Password").fill("demo")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{url}/office/")
    yield page
    window.close()


def upload_logo(office: Page, url: str) -> None:
    office.goto(f"{url}/office/shop/1/change/")
    picture: FilePayload = {"name": "logo.png", "mimeType": "image/png", "buffer": logo()}
    office.locator("input[name=new_logo]").set_input_files(picture)
    office.get_by_role("button", name="Save", exact=True).click()
    office.goto(f"{url}/office/shop/1/change/")
    expect(office.get_by_role("img", name="The logo in use")).to_be_visible()


def test_the_shops_logo_is_on_paper_and_a_receipt_asked_for_offline_is_mailed_once(
    mailing_shop: tuple[Server, MailServer], window: BrowserContext, browser: Chromium
) -> None:
    server, mail = mailing_shop
    plug_printers_into(window)
    line = Line(server.port)
    till = TillPage(window.new_page(), line.url)
    with office_at(line.url, browser) as office:
        upload_logo(office, line.url)

    till.begin()
    printer = FakePrinter(till.page)
    choose(till, "USB printer")
    till.button("Choose the USB printer").click()
    till.go_to_register()
    till.ready_for_a_cold_start()
    line.cut()
    sold = till.sell(LONG)
    expect(till.page.locator(".receipt .logo")).to_be_visible()
    till.button("Print Receipt").click()
    drawer, receipt = printer.take(2)
    assert drawer == DRAWER
    (dots,) = printed(receipt).pictures
    assert (dots.size, dots.getextrema()) == ((200, 80), (0, 0))

    till.button("E-mail").click()
    till.page.get_by_label("E-mail address").press_sequentially("wanjiku@example")
    till.button("Send receipt").click()
    expect(till.dialog.get_by_text("Type an address like name@example.com.")).to_be_visible()
    till.page.get_by_label("E-mail address").press_sequentially(".com")
    till.button("Send receipt").click()
    expect(till.page.get_by_text(re.compile("the receipt goes to wanjiku@example.com."))).to_be_visible()
    assert mail.letters == []
    line.restore()
    expect(till.pending).to_have_text("0")
    (letter,) = mail.wait_for(1)
    assert letter["To"] == "wanjiku@example.com"
    assert letter["Subject"].startswith(f"Receipt {sold.receipt} from ")
    with office_at(line.url, browser) as office:
        office.goto(f"{line.url}/office/emails/")
        expect(office.get_by_role("row").filter(has_text="wanjiku@example.com")).to_contain_text("sent")
    line.cut()
