"""`tracksales serve` as a person starts and stops it: says where it is, and ends without a word of Python."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.postgres import free_port
from tests.support.server import environment
from tracksales.cli.app_server import KILLED_AFTER

pytestmark = [pytest.mark.enable_socket, pytest.mark.process]

COMMAND = "from tracksales.cli.main import main; main()"


class Started:
    """`tracksales serve --demo` in a process group of its own, as in a terminal."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, "serve", "--demo"],
            env=environment(folder, PORT=str(self.port)),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def line(self) -> str:
        """The next line that it prints."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def interrupt(self) -> tuple[int, str]:
        """Ctrl-C: a SIGINT to the whole group. The exit code and what was said on standard error."""
        os.killpg(self.process.pid, signal.SIGINT)
        _, said = self.process.communicate(timeout=KILLED_AFTER - 1)
        return self.process.returncode, said


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    """Give a server that is about to start on an empty data folder."""
    one = Started(tmp_path / "data")
    yield one
    if one.process.poll() is None:
        os.killpg(one.process.pid, signal.SIGKILL)
        one.process.communicate()


def test_the_address_is_said_when_it_answers_and_ctrl_c_ends_it_without_a_trace(started: Started) -> None:
    assert started.line() == f"Demo Shop: http://127.0.0.1:{started.port}/\n"
    assert (
        started.line()
        == "Demo logins, password demo: owner (PIN 1111), manager (PIN 2222), cashier (PIN 3333)\n"
    )

    answer = httpx.get(f"http://127.0.0.1:{started.port}/", timeout=30)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/office/login/?next=/")
    assert started.interrupt() == (0, "")


def test_ctrl_c_as_soon_as_the_address_is_said_ends_it_without_a_trace(started: Started) -> None:
    started.line()

    assert started.interrupt() == (0, "")


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = Started(folder)
    first.line()
    assert first.interrupt()[0] == 0
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    second = Started(folder)
    second.line()
    assert second.interrupt()[0] == 0

    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before
