"""The print agent: the register's bytes reach a network, serial or file printer, once, and for it alone."""

import os
import pty
import threading
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.support.command import run
from tests.support.network_printer import COVER_OPEN, NetworkPrinter
from tracksales.cli.print_agent import print_agent
from tracksales.printagent.jobs import Jobs
from tracksales.printagent.printers import PrinterError, UnknownPrinterError, printer_at
from tracksales.printagent.server import Agent

pytestmark = pytest.mark.one_database

SHOP = "https://shop.example"
SLIP = b"\x1b@Asante\n\x1dV\x01"


@contextmanager
def agent_for(printer: str) -> Iterator[httpx.Client]:
    """Give the till's way to an agent."""
    agent = Agent(0, Jobs(printer_at(printer)), printer=printer, token="secret", origins=(SHOP,))
    thread = threading.Thread(target=agent.serve_forever, daemon=True)
    thread.start()
    headers = {"Authorization": "Bearer secret", "Origin": SHOP}
    with httpx.Client(base_url=f"http://127.0.0.1:{agent.server_port}", headers=headers) as client:
        yield client
    agent.shutdown()
    agent.server_close()
    thread.join(5)


def send(till: httpx.Client, job: str = "job-1", **headers: str) -> httpx.Response:
    return till.post("/print", content=SLIP, headers={"X-Job": job, **headers})


@pytest.mark.parametrize("offline", [0x12, None], ids=["that says it is ready", "that says nothing"])
def test_a_network_printer_prints_each_job_once_however_often_the_till_sends_it(offline: int | None) -> None:
    with NetworkPrinter(offline) as printer, agent_for(printer.address) as till:
        answers = [send(till, job) for job in ("job-1", "job-1", "job-2")]
        assert [answer.status_code for answer in answers] == [200, 200, 200]
        assert printer.wait_for(2) == [SLIP, SLIP]
        assert answers[0].headers["Access-Control-Allow-Origin"] == SHOP


def test_an_open_cover_is_told_before_anything_is_sent_and_the_same_job_may_come_again() -> None:
    with NetworkPrinter(COVER_OPEN) as printer, agent_for(printer.address) as till:
        refused = send(till)
        assert (refused.status_code, refused.json()) == (
            503, {"reason": "The printer's cover is open.", "again": True},
        )  # fmt: skip
        printer.offline = 0x12
        assert send(till).status_code == 200
        assert printer.wait_for(1) == [SLIP]


def test_a_printer_that_is_off_is_told_by_its_address() -> None:
    with NetworkPrinter() as printer:
        address = printer.address
    with agent_for(address) as till:
        answer = send(till)
    assert answer.status_code == 503
    assert answer.json()["again"] is True
    assert "127.0.0.1 cannot be reached" in answer.json()["reason"]


def test_only_pages_of_the_register_with_the_token_print() -> None:
    with NetworkPrinter() as printer, agent_for(printer.address) as till:
        strangers = [
            send(till, Origin="https://elsewhere.example"),
            send(till, Host="printer.elsewhere.example"),
            send(till, Authorization="Bearer guessed"),
        ]
        assert [answer.status_code for answer in strangers] == [403, 403, 401]
        assert "Access-Control-Allow-Origin" not in strangers[0].headers
        asked = till.options("/print", headers={"Access-Control-Request-Private-Network": "true"})
        assert asked.headers["Access-Control-Allow-Private-Network"] == "true"
        assert till.get("/status").json() == {"printer": printer.address}
        send(till)
        assert printer.wait_for(1) == [SLIP]


def test_what_has_no_size_or_no_name_is_not_printed(tmp_path: Path) -> None:
    file = tmp_path / "printer"
    with agent_for(f"file:{file}") as till:
        assert send(till, job="").status_code == 400
        assert till.post("/elsewhere", content=SLIP).status_code == 404
        assert till.post("/print", content=bytes(5 * 2**20), headers={"X-Job": "a"}).status_code == 413
    assert not file.exists()


def test_a_device_file_and_a_serial_port_take_the_bytes_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "lp0"
    printer_at(f"file:{file}")(SLIP)
    assert file.read_bytes() == SLIP

    ours, port = pty.openpty()
    tty.setraw(port)
    printer_at(f"serial:{os.ttyname(port)}@19200")(SLIP)
    assert os.read(ours, 100) == SLIP
    os.close(port)
    os.close(ours)


def test_a_port_that_is_not_there_is_no_fault_of_the_job() -> None:
    with pytest.raises(PrinterError, match="cannot be opened") as told:
        printer_at("serial:/dev/no-such-port")(SLIP)
    assert told.value.again


@pytest.mark.parametrize("address", ["", "192.168.1.50", "http://printer", "usb:printer", "tcp://a b"])
def test_what_is_no_printers_address_is_said_at_once(address: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownPrinterError):
        printer_at(address)
    result = run(print_agent, "--printer", address, "--token-file", tmp_path / "token")
    assert (result.exit_code, "is no printer's address" in result.output) == (1, True)
    assert not (tmp_path / "token").exists()
