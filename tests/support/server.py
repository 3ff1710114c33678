"""A real `tracksales serve` in a process of its own, for tests and benchmarks."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType
from typing import Self

from .postgres import free_port

STARTS_WITHIN = 60


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """Give the environment of a process with a data folder of its own: on SQLite, unless settings say."""
    return {**os.environ, "DATABASE_URL": "", "TRACKSALES_DATA": str(folder), **settings}


class Server:
    """Starts on a free port with its own data folder; `kill` is SIGKILL, `stop` is Ctrl-C."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.environment = environment(folder, PORT=str(self.port), **settings)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What it printed."""
        return self.folder / "server.log"

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a `tracksales` command on the same data; what it prints is in the answer."""
        return self.python("-c", "from tracksales.cli.main import main; main()", *arguments)

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python on the same data."""
        return subprocess.run(
            [sys.executable, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self, *program: str) -> Self:
        """Start it, or a program of Python's that serves, and wait until it answers."""
        program = program or ("-c", "from tracksales.cli.main import main; main()", "serve")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *program],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + STARTS_WITHIN
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the server did not start:\n{self.log.read_text()}")
        return self

    def stop(self) -> int:
        """End it as Ctrl-C does; its exit code."""
        return self._end(signal.SIGINT)

    def kill(self) -> None:
        """End it as a power cut does."""
        self._end(signal.SIGKILL)

    def _end(self, by: signal.Signals) -> int:
        if self.process is None:
            return 0
        if self.process.poll() is None:
            os.killpg(self.process.pid, by)
        return self.process.wait(30)

    def _answers(self) -> bool:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=2)) as asked:
            try:
                asked.request("GET", "/healthz")
                return asked.getresponse().status == 200
            except (OSError, HTTPException):
                time.sleep(0.02)
                return False

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
