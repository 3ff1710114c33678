"""A real PostgreSQL for tests: started from Debian's binaries, or the one that DATABASE_URL names.

As a script it prints the folder of the binaries, or fails: `bin/test` asks it before fetching any.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

SYSTEM = Path("/")
FETCHED = Path(__file__).parents[2] / ".cache" / "postgresql"
OLDEST = 15
FAST_AND_FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def binaries() -> Path:
    """Return the folder of initdb and postgres; raises FileNotFoundError with the remedy.

    TRACKSALES_POSTGRES_BIN comes first, then Debian's newest, the one bin/test fetched, and the PATH.
    """
    named = os.environ.get("TRACKSALES_POSTGRES_BIN")
    places = [Path(named)] if named else []
    for prefix in (SYSTEM, FETCHED):
        places += sorted(prefix.glob("usr/lib/postgresql/*/bin"), key=major_version, reverse=True)
    if on_path := shutil.which("initdb"):
        places.append(Path(on_path).resolve().parent)
    for place in places:
        if (place / "initdb").exists() and major_version(place) >= OLDEST:
            return place
    raise FileNotFoundError(f"no PostgreSQL {OLDEST} or newer found: bin/test fetches one, or give a DATABASE_URL")


def major_version(place: Path) -> int:
    """Return the version in Debian's folder name, or the one that the program itself tells."""
    if place.parent.name.isdigit():
        return int(place.parent.name)
    told = subprocess.run([place / "initdb", "--version"], capture_output=True, text=True, check=True).stdout
    return int("".join(c if c.isdigit() else " " for c in told).split()[0])


def free_port() -> int:
    """Return a port on 127.0.0.1 that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Databases:
    """Fresh databases on a server that is there; they are dropped at the end."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._made: list[str] = []

    def fresh(self, template: str = "template0") -> str:
        """Return the URL of a new database, a copy of the template (which nobody may be using)."""
        name = f"tracksales_{secrets.token_hex(6)}"
        self._execute("CREATE DATABASE {} TEMPLATE {}", name, template)
        self._made.append(name)
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))

    def drop_all(self) -> None:
        """Drop every database made here, whoever is still connected."""
        while self._made:
            self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", self._made.pop())

    def _execute(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


class Postgres(Databases):
    """A server of our own in a temporary folder, on a unix socket and a free port of 127.0.0.1."""

    def __init__(self, folder: Path, port: int, password: str, place: Path) -> None:
        super().__init__(f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres")
        self.folder = folder
        self.port = port
        self._place = place

    @classmethod
    def start(cls, settings: Mapping[str, str] = FAST_AND_FORGETFUL) -> Self:
        """Make a cluster and start it; `settings` are postgresql.conf's, {} keeps its safe defaults.

        Raises FileNotFoundError without binaries, RuntimeError with the server's words when it won't start.
        """
        place = binaries()
        folder = Path(tempfile.mkdtemp(prefix="tracksales-pg-"))
        password = secrets.token_hex(16)
        (folder / "password").write_text(password)
        for path in (folder, folder / "password"):
            if owner := unprivileged_user():
                shutil.chown(path, owner)
        server = cls(folder, free_port(), password, place)
        try:
            server._initialise()
            server._launch(settings)
        except RuntimeError:
            shutil.rmtree(folder)
            raise
        return server

    def stop(self) -> None:
        """End the server by the process id it wrote down, and remove its folder."""
        self._run("pg_ctl", "stop", "-D", str(self.folder / "cluster"), "-m", "immediate", "-w")
        shutil.rmtree(self.folder)

    def _initialise(self) -> None:
        password = f"--pwfile={self.folder / 'password'}"
        how = ["-U", "postgres", "-A", "scram-sha-256", password, "-E", "UTF8", "--no-locale", "--no-sync"]
        self._run("initdb", "-D", str(self.folder / "cluster"), *how)

    def _launch(self, settings: Mapping[str, str]) -> None:
        ours = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self.folder),
            "max_connections": "100",
        }
        with (self.folder / "cluster" / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in {**ours, **settings}.items())
        log = str(self.folder / "log")
        try:
            self._run("pg_ctl", "start", "-D", str(self.folder / "cluster"), "-l", log, "-w", "-t", "60")
        except RuntimeError as error:
            raise RuntimeError(f"{error}{Path(log).read_text()}") from error

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs, never as root, which it refuses."""
        user = unprivileged_user()
        ended = subprocess.run(
            [self._place / program, *arguments],
            cwd=self.folder,
            env={**os.environ, **library_path(self._place)},
            stdin=subprocess.DEVNULL,
            stdout=(output := tempfile.TemporaryFile()),
            stderr=subprocess.STDOUT,
            check=False,
            user=user,
            group=user and primary_group(user),
            extra_groups=[] if user else None,
        )
        if ended.returncode:
            output.seek(0)
            raise RuntimeError(f"{program} failed: {output.read().decode(errors='replace')}")
