"""A database that somebody else holds, as a backup or a repair does."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection

from tracksales.journal.writer import writer

IMPATIENT_MS = 50


@contextmanager
def locked_database() -> Iterator[None]:
    """Hold the journal's table; our own connections give up soon instead of waiting as a server would."""
    held: Any
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        held = sqlite3.connect(settings["NAME"], isolation_level=None, check_same_thread=False)
        held.execute("BEGIN IMMEDIATE")
    else:
        held = psycopg.connect(conninfo(settings))
        held.execute("LOCK TABLE journal_entry IN ACCESS EXCLUSIVE MODE")
    try:
        writer.carry_out(1, _give_up_soon)
        yield
    finally:
        held.rollback()
        held.close()


def conninfo(settings: dict[str, Any]) -> str:
    """Where PostgreSQL is, of Django\'s settings."""
    names = {"host": "HOST", "port": "PORT", "dbname": "NAME", "user": "USER", "password": "PASSWORD"}
    return psycopg.conninfo.make_conninfo(**{name: settings[ours] for name, ours in names.items()})


def _give_up_soon() -> None:
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(
            f"PRAGMA busy_timeout = {IMPATIENT_MS}" if sqlite else f"SET lock_timeout = {IMPATIENT_MS}"
        )
