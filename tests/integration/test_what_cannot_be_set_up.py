"""What keeps the server from starting is said in one line, with the remedy, and never as a trace."""

import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.server import environment

pytestmark = [pytest.mark.enable_socket, pytest.mark.process]

COMMAND = "from tracksales.cli.main import main; main()"


def refused(folder: Path, *arguments: str, **settings: str) -> str:
    """Run a command that must fail; the one line that it said."""
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *(arguments or ("serve",))],
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ")
    (line,) = done.stderr.splitlines()
    return line.removeprefix("Error: ")


def test_a_taken_port(tmp_path: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]

        line = refused(tmp_path, PORT=str(port))

    assert line.startswith(f"Port {port} on 127.0.0.1 cannot be used (Address already in use")
    assert line.endswith("set PORT to another.")


def test_a_database_that_nothing_answers_for(tmp_path: Path) -> None:
    line = refused(tmp_path, DATABASE_URL="postgresql://u:p@127.0.0.1:1/x")

    assert line.startswith("The database cannot be reached (connection failed: ")
    assert line.endswith("start it, or correct DATABASE_URL.")


def test_an_option_that_postgresql_does_not_know(tmp_path: Path) -> None:
    line = refused(tmp_path, DATABASE_URL="postgresql://u:p@127.0.0.1:1/x?colour=red")

    assert 'invalid connection option "colour"' in line
    assert line.endswith("correct it, or DATABASE_URL.")


def test_a_postgresql_user_who_may_not_make_tables(tmp_path: Path, postgres_url: str) -> None:
    import psycopg

    with psycopg.connect(postgres_url, autocommit=True) as owner:
        owner.execute("DROP ROLE IF EXISTS reader")
        owner.execute("CREATE ROLE reader LOGIN PASSWORD 'reads'")
        owner.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        host, port, name = owner.info.host, owner.info.port, owner.info.dbname
        line = refused(tmp_path, DATABASE_URL=f"postgresql://reader:reads@/{name}?host={host}&port={port}")
        owner.execute("DROP ROLE reader")

    assert "permission denied for schema public" in line
    assert "with a user who may make tables there" in line


def test_a_database_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "tracksales.sqlite3").write_bytes(b"not a database, " * 1000)

    line = refused(tmp_path)

    assert line.startswith(
        f"The database {tmp_path}/tracksales.sqlite3 cannot be used (file is not a database)"
    )
    assert line.endswith("put a backup in its place.")
    assert (tmp_path / "tracksales.sqlite3").read_bytes() == b"not a database, " * 1000


def test_a_database_of_a_newer_version(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "tracksales.sqlite3") as database:
        database.execute("CREATE TABLE django_migrations (app int)")

    assert "cannot be used" in refused(tmp_path)


def test_a_secret_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "secret-key").mkdir()
    (tmp_path / "secret-key" / "x").touch()

    line = refused(tmp_path)

    assert line.startswith(f"{tmp_path}/secret-key cannot be used (")
    assert "TRACKSALES_DATA" in line


def test_a_secret_of_which_only_the_file_was_made_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret-key").touch()

    line = refused(tmp_path, "sales", "export")

    assert "There is no shop yet" in line
    assert len((tmp_path / "secret-key").read_text()) == 86
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
