"""PostgreSQL's half: its own tools write and read the copy, of one moment, in their custom format."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, transaction
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tracksales.config import ConfigError
from tracksales.in_use import soon

from .archive import Tell
from .manifest import BackupError, Contents, contents

_DEBIAN = Path("/usr/lib/postgresql")
_LOOK_EVERY = 0.5


def dump(target: Path, tell: Tell) -> Contents:
    """Copy the open database as it is now, and say what it holds. Raises BackupError."""
    program = _tool("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (moment,) = cursor.fetchone()
        held = contents()
        how = ["--format=custom", "--compress=0", "--no-owner", "--no-privileges", f"--snapshot={moment}"]
        _run([program, *how, f"--file={target}", _address(_name())], target, tell)
    _run([_tool("pg_restore"), "--list", str(target)], None, tell)
    return held


def load(source: Path, name: str, tell: Tell) -> None:
    """Fill an empty database from a copy, all of it or nothing. Raises BackupError."""
    how = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    tell("Filling the database", 0, 0)
    _run([_tool("pg_restore"), *how, f"--dbname={_address(name)}", str(source)], None, tell)


def exists() -> bool:
    """Whether there is a database of the name that DATABASE_URL gives. Raises ConfigError."""
    with _outside() as server:
        found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_name()]).fetchone()
    return found is not None


def refuse_used() -> None:
    """Raise ConfigError while anybody is connected to the database: a server of any machine."""
    connection.close()
    if not soon(lambda: _connections() == 0):
        raise ConfigError(
            f"The database {_name()} is in use ({_connections()} connections): stop the server, on whatever "
            "machine it runs, then try again. Nothing was changed."
        )


def _connections() -> int:
    with _outside() as server:
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
        (others,) = server.execute(query, [_name()]).fetchone() or (0,)
    return int(others)


@contextmanager
def fresh_database() -> Iterator[str]:
    """The name of a new empty database, dropped afterwards unless it was put in place. Raises ConfigError."""
    name = f"{_name()[:30]}_restoring_{time.time_ns():x}"
    with _outside() as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    try:
        yield name
    finally:
        with _outside() as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def put_in_place(fresh: str, aside: str) -> str | None:
    """Let `fresh` take the database's name at once; what the replaced one is called now."""
    replaced = aside if exists() else None
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with _outside() as server, server.transaction():
        if replaced:
            server.execute(rename.format(sql.Identifier(_name()), sql.Identifier(replaced)))
        server.execute(rename.format(sql.Identifier(fresh), sql.Identifier(_name())))
    return replaced


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _parameters(name: str) -> dict[str, Any]:
    known = connection.settings_dict
    words = {
        "user": known["USER"],
        "password": known["PASSWORD"],
        "host": known["HOST"],
        "port": known["PORT"],
    }
    return {**{key: value for key, value in words.items() if value}, **known["OPTIONS"], "dbname": name}


def _address(name: str) -> str:
    """How the tools connect; the password goes by their environment."""
    return make_conninfo(**{key: value for key, value in _parameters(name).items() if key != "password"})


@contextmanager
def _outside() -> Iterator[psycopg.Connection]:
    """A connection to the database server, beside our database. Raises ConfigError."""
    try:
        with psycopg.connect(**_parameters("postgres"), autocommit=True) as server:
            yield server
    except psycopg.Error as error:
        said = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise ConfigError(
            f"The database server refused ({said}): restoring needs a user who may connect to the database "
            "postgres and make databases (ALTER ROLE … CREATEDB). Nothing was changed."
        ) from error


def _tool(name: str) -> str:
    """PostgreSQL's newest program of this name. Raises BackupError."""
    found = sorted(_DEBIAN.glob(f"*/bin/{name}"), key=lambda file: int("0" + file.parts[-3]), reverse=True)
    program = str(found[0]) if found else shutil.which(name)
    if program is None:
        raise BackupError(
            f"{name} was not found: install PostgreSQL's client programs, of the server's version or newer "
            "(Debian, Ubuntu: apt install postgresql-client), and put them on the PATH. Nothing was changed."
        )
    return program


def _run(command: list[str], growing: Path | None, tell: Tell) -> None:
    environment = {**os.environ, "PGPASSWORD": str(connection.settings_dict["PASSWORD"])}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(  # noqa: S603
        command, env=environment, stdin=quiet, stdout=quiet, stderr=subprocess.PIPE, text=True
    ) as running:
        while True:
            try:
                _, words = running.communicate(timeout=_LOOK_EVERY)
                break
            except subprocess.TimeoutExpired:
                tell("Copying the database", growing.stat().st_size if growing and growing.exists() else 0, 0)
    if running.returncode:
        said = next(iter(words.strip().splitlines()), f"it ended with {running.returncode}")
        raise BackupError(f"{Path(command[0]).name} failed ({said}). Nothing was changed.")
