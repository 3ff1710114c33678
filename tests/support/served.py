"""Demo shops that are really served, on SQLite and on a PostgreSQL that keeps what it acknowledged."""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from .postgres import Databases, Postgres
from .postgres_binaries import binaries
from .postgres_binaries import environment as of_postgres
from .server import Server

EACH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
"""The databases, as parameters of a test."""


class Shops:
    """Gives shops with three products; each is a copy of one that was made once for its database."""

    def __init__(self, within: Path | None = None) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="tracksales-shops-", dir=within))
        self._within = within
        self._made: dict[str, Server] = {}
        self._databases: Databases | None = None

    @contextmanager
    def shop(self, database: str) -> Iterator[Server]:
        """A shop and its server, not yet started; afterwards it is killed and all of it removed."""
        made = self._made.get(database) or self._make(database)
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        shutil.copytree(made.folder, folder, dirs_exist_ok=True)
        server = Server(folder)
        if self._databases and database == "postgresql":
            url = self._databases.create(urlsplit(made.environment["DATABASE_URL"]).path[1:])
            server.environment |= {"DATABASE_URL": url, **tools()}
        try:
            yield server
        finally:
            server.kill()
            shutil.rmtree(folder)
            if self._databases and database == "postgresql":
                self._databases.drop(url)

    @property
    def databases(self) -> Databases:
        """The PostgreSQL, started when it is first asked for."""
        if self._databases is None:
            given = os.environ.get("DATABASE_URL") or os.environ.get("TRACKSALES_TEST_DATABASE_URL")
            self._databases = Databases(given) if given else Postgres.start({}, self._within)
        return self._databases

    def close(self) -> None:
        """Remove what they were copied from."""
        if self._databases:
            if made := self._made.get("postgresql"):
                self._databases.drop(made.environment["DATABASE_URL"])
            self._databases.stop()
        shutil.rmtree(self._folder)

    def _make(self, database: str) -> Server:
        url = self.databases.create() if database == "postgresql" else ""
        server = self._made[database] = Server(self._folder / database, DATABASE_URL=url)
        said(server, "demo", "--products", "3", "--customers", "0")
        return server


@contextmanager
def shops(within: Path | None = None) -> Iterator[Shops]:
    """Shops, until the end of the block; all of theirs is in that folder, where one is named."""
    given = Shops(within)
    try:
        yield given
    finally:
        given.close()


@pytest.fixture(scope="session", name="shops")
def shops_of_the_run() -> Iterator[Shops]:
    """Give shops."""
    with shops() as given:
        yield given


def tools() -> dict[str, str]:
    """An environment in which PostgreSQL's programs are found."""
    place = binaries()
    around = of_postgres(place)
    around["PATH"] = f"{place}{os.pathsep}{around.get('PATH', '')}"
    return {name: around[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in around}


def said(server: Server, *arguments: str) -> str:
    """What a command printed that must succeed."""
    done = server.command(*arguments)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def ledger(server: Server) -> list[dict[str, Any]]:
    """Every sale and return, as exported."""
    sales: list[dict[str, Any]] = json.loads(said(server, "sales", "export", "--format", "json"))
    return sales


def verified(server: Server) -> int:
    """How many entries `journal verify` went through without a fault."""
    words = said(server, "journal", "verify")
    assert words.endswith(" entries verified, 0 faults\n"), words
    return int(words.split()[0])


def rows(server: Server, query: str) -> list[tuple[Any, ...]]:
    """What the server's database answers, asked past the server."""
    url = server.environment["DATABASE_URL"]
    if url:
        with psycopg.connect(url) as postgres:
            return postgres.execute(query).fetchall()  # type: ignore[call-overload, no-any-return]
    with closing(sqlite3.connect(server.folder / "tracksales.sqlite3")) as sqlite:
        return sqlite.execute(query).fetchall()
