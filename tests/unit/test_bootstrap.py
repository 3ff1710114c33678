"""The scripts that start everything, as far as they get without a network."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENTRIES = ["run", "test", "check", "bench", "lock", "tracksales"]
PARTS = sorted(path.name for path in (ROOT / "bin").glob("_*.sh"))
TOOLS = ["bash", "dirname", "mkdir", "id", "env", "rm", "cat", "sed", "sh", "uname"]

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give the scripts alone, in a folder whose path has a space, with nothing set up."""
    folder = tmp_path / "a shop"
    shutil.copytree(ROOT / "bin", folder / "bin")
    return folder


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """Give a PATH with the system's small tools and neither Python nor Node."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in TOOLS:
        (folder / name).symlink_to(str(shutil.which(name)))
    return folder


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def said(script: Path, path: str, **settings: str) -> tuple[int, str, str]:
    """Run a script from another folder; return its exit code, standard output and standard error."""
    environment = {"PATH": path, "HOME": "/nonexistent", **settings}
    done = subprocess.run(
        [script], capture_output=True, text=True, cwd="/", env=environment, timeout=60, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("name", [*ENTRIES, *PARTS, "../.ci/run"])
def test_a_script_is_valid_bash(name: str) -> None:
    parsed = subprocess.run(["bash", "-n", ROOT / "bin" / name], capture_output=True, text=True, check=False)
    assert (parsed.returncode, parsed.stderr) == (0, "")


@pytest.mark.parametrize("name", [*ENTRIES, "../.ci/run"])
def test_a_script_can_be_started_by_its_name(name: str) -> None:
    assert os.access(ROOT / "bin" / name, os.X_OK)


def test_without_python_the_one_line_names_the_remedy(checkout: Path, tools: Path) -> None:
    assert said(checkout / "bin" / "run", str(tools)) == (
        1,
        "",
        "tracksales: no Python 3.11 or newer found: install it (Debian: apt-get install python3 python3-venv)"
        " or name one, as in PYTHON=/path/to/python3 bin/run\n",
    )


def test_a_python_that_is_too_old_is_refused_by_name(checkout: Path, tools: Path) -> None:
    old = tools / "python3.10"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    assert said(checkout / "bin" / "run", str(tools), PYTHON=str(old)) == (
        1,
        "",
        f"tracksales: PYTHON={old} is not Python 3.11 or newer: name another one\n",
    )


def test_a_taken_port_is_said_before_anything_is_set_up(checkout: Path, tools: Path, taken_port: int) -> None:
    code, out, err = said(checkout / "bin" / "run", str(tools), PYTHON=sys.executable, PORT=str(taken_port))
    assert (code, out, err) == (
        1,
        "",
        f"tracksales: port {taken_port} on 127.0.0.1 is taken: stop what listens there, "
        f"or choose another one, as in PORT={taken_port + 1} bin/run\n",
    )
    assert sorted(path.name for path in checkout.iterdir()) == ["bin"]


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", ""])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "bin" / "_port.py", "127.0.0.1", port],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        1,
        f"tracksales: PORT={port} is not a port: use a number from 1 to 65535, such as PORT=8000\n",
    )


def test_a_checkout_that_cannot_be_written_is_said_with_the_remedy(checkout: Path, tools: Path) -> None:
    (checkout / ".cache").write_text("a file where the folder should be")
    user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    code, out, err = said(checkout / "bin" / "tracksales", str(tools), PYTHON=sys.executable)
    assert (code, out, err) == (
        1,
        "",
        f"tracksales: cannot write into {checkout}/.cache: "
        f"make {checkout} writable for {user}, or use a copy of your own\n",
    )


def test_a_data_folder_that_cannot_be_written_is_said_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    done = subprocess.run(
        [sys.executable, "-c", "from tracksales.cli.main import main; main()", "prepare"],
        capture_output=True,
        text=True,
        env={**os.environ, "TRACKSALES_DATA": str(tmp_path / "data")},
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert str(tmp_path / "data") in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_work_is_done_again_only_when_a_source_changed(tmp_path: Path) -> None:
    def digest() -> str:
        asked = [sys.executable, ROOT / "bin" / "_hash.py", "register"]
        return subprocess.run(asked, capture_output=True, text=True, cwd=tmp_path, check=True).stdout

    source = tmp_path / "register" / "src" / "main.ts"
    source.parent.mkdir(parents=True)
    source.write_text("one")
    first = digest()
    (tmp_path / "register" / "dist").mkdir()
    (tmp_path / "register" / "dist" / "main.js").write_text("built")
    assert digest() == first
    source.write_text("two")
    assert digest() != first
    source.write_text("one")
    assert digest() == first
    source.rename(source.with_name("other.ts"))
    assert digest() != first
