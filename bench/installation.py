"""A Tracksales of its own to measure: data folder, command line, running server."""

import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from tests.support.postgres import free_port
from tests.support.server import environment

PROGRAM = Path(sys.executable).with_name("tracksales")
_STARTS_WITHIN = 60.0


class CommandFailedError(RuntimeError):
    """A command of the program exited with an error; the message holds its words."""


@dataclass(frozen=True, slots=True)
class Login:
    """A member of staff who may enrol registers."""

    username: str
    password: str


@dataclass(frozen=True, slots=True)
class Installation:
    """A data folder and what the program is told about it. `settings` are environment variables."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every process of this installation."""
        return environment(self.folder, **self.settings)

    def run(self, *arguments: str) -> str:
        """Run a command and return what it printed. Raises CommandFailedError."""
        ended = subprocess.run(
            [PROGRAM, *arguments], env=self.environment, capture_output=True, text=True, check=False
        )
        if ended.returncode:
            raise CommandFailedError(
                f"tracksales {' '.join(arguments)}: {ended.stderr.strip() or ended.stdout}"
            )
        return ended.stdout

    def found_shop(self, name: str, *options: str) -> Login:
        """Make a real shop; its owner's login."""
        owner = Login("owner", secrets.token_urlsafe(18))
        with self._password_file(owner) as file:
            self.run("shop", "new", "--name", name, "--owner", owner.username, *options, *file)
        return owner

    def hire_manager(self) -> Login:
        """Add a manager of an unused name to a shop that is there; the login."""
        manager = Login(f"bench-{secrets.token_hex(4)}", secrets.token_urlsafe(18))
        with self._password_file(manager) as file:
            self.run("staff", "add", manager.username, "--role", "manager", *file)
        return manager

    @contextmanager
    def _password_file(self, login: Login) -> Iterator[tuple[str, str]]:
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"password-{secrets.token_hex(4)}"
        file.touch(mode=0o600)
        try:
            file.write_text(login.password)
            yield ("--password-file", str(file))
        finally:
            file.unlink()

    @contextmanager
    def served(self) -> Iterator["Served"]:
        """Serve it on a free port until the block ends. Raises CommandFailedError when it won't start."""
        port = free_port()
        environment = {**self.environment, "PORT": str(port), "HOST": "127.0.0.1"}
        with (self.folder / "serve.log").open("wb") as log:
            server = subprocess.Popen([PROGRAM, "serve"], env=environment, stdout=log, stderr=log)
        try:
            _wait_until_healthy(server, port, self.folder / "serve.log")
            yield Served(server.pid, "127.0.0.1", port)
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs; `pid` is its first process."""

    pid: int
    host: str
    port: int

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://{self.host}:{self.port}"


def _wait_until_healthy(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    latest = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < latest:
        if server.poll() is not None:
            break
        connection = HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise CommandFailedError(f"the server did not start: {log.read_text(errors='replace')}")
