"""A real PostgreSQL for tests: started here, or the one that DATABASE_URL names."""

import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from .postgres_binaries import binaries, environment, unprivileged_user

FAST_AND_FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Databases:
    """Fresh databases on a server that is there already."""

    def __init__(self, url: str) -> None:
        self.url = url

    def create(self, template: str = "template0") -> str:
        """Return the URL of a new database, a copy of `template`, to which nobody may be connected."""
        name = f"tracksales_{secrets.token_hex(6)}"
        self._execute("CREATE DATABASE {} TEMPLATE {}", name, template)
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))

    def drop(self, url: str) -> None:
        """Drop a database that `create` made, whoever is still connected to it."""
        self._execute("DROP DATABASE {} WITH (FORCE)", urlsplit(url).path.removeprefix("/"))

    def stop(self) -> None:
        """Leave the server alone: it isn't ours."""

    def _execute(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


class Postgres(Databases):
    """A server of our own in a temporary folder, on a unix socket and a free port of 127.0.0.1."""

    def __init__(self, folder: Path, port: int, password: str, place: Path) -> None:
        super().__init__(f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres")
        self.folder = folder
        self.cluster = folder / "cluster"
        self.port = port
        self._place = place

    @classmethod
    def start(cls, settings: Mapping[str, str] = FAST_AND_FORGETFUL, within: Path | None = None) -> Self:
        """Make a cluster and start it; `settings` are postgresql.conf's, and {} keeps its safe defaults.

        It lies in a folder of its own, in that one or where temporary files are.

        Raises FileNotFoundError without binaries, RuntimeError with the server's words when it won't start.
        """
        folder = Path(tempfile.mkdtemp(prefix="tracksales-pg-", dir=within))
        password = secrets.token_hex(16)
        (folder / "password").write_text(password)
        if user := unprivileged_user():
            shutil.chown(folder, user)
            shutil.chown(folder / "password", user)
        try:
            server = cls(folder, free_port(), password, binaries())
            server._initialise()
            server._launch(settings)
        except BaseException:
            shutil.rmtree(folder)
            raise
        return server

    def stop(self) -> None:
        """End the server without a checkpoint, and remove its folder."""
        self.crash()
        shutil.rmtree(self.folder)

    def crash(self) -> None:
        """End the server at once, as when its machine loses power."""
        self._run("pg_ctl", "stop", "-D", str(self.cluster), "-m", "immediate", "-w")

    def again(self) -> None:
        """Start it once more on what is on the disk."""
        log = str(self.folder / "log")
        self._run("pg_ctl", "start", "-D", str(self.cluster), "-l", log, "-w", "-t", "60")

    def _initialise(self) -> None:
        how = ["-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8", "--no-locale", "--no-sync"]
        self._run("initdb", "-D", str(self.cluster), f"--pwfile={self.folder / 'password'}", *how)

    def _launch(self, settings: Mapping[str, str]) -> None:
        ours = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self.folder),
        }
        with (self.cluster / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in {**ours, **settings}.items())
        self.again()

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs; its words go to a file, as the server keeps what it inherits."""
        user = unprivileged_user()
        with (self.folder / "words").open("w+") as words:
            ended = subprocess.run(
                [self._place / program, *arguments],
                cwd=self.folder,
                env=environment(self._place),
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=subprocess.STDOUT,
                check=False,
                user=user,
                group=pwd.getpwnam(user).pw_gid if user else None,
                extra_groups=[] if user else None,
            )
        if ended.returncode:
            log = self.folder / "log"
            told = (self.folder / "words").read_text() + (log.read_text() if log.exists() else "")
            raise RuntimeError(f"{program} failed:\n{told}")


def free_port() -> int:
    """Return a port on 127.0.0.1 that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
