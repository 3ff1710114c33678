"""One statement per table and batch, on SQLite and PostgreSQL alike. The ORM would cost ten times as much.

What intake does for every sale goes past Django's cursor wrappers, which cost more than the statements;
errors are Django's all the same, and the connection and its transaction are Django's.
"""

import re
import threading
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

Row = tuple[Any, ...]
_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


class _Thread(threading.local):
    """This thread's connection, found once: Django's own look-up costs as much as a small statement."""

    def __init__(self) -> None:
        self.db: BaseDatabaseWrapper = connections[DEFAULT_DB_ALIAS]


@cache
def _thread() -> _Thread:
    return _Thread()


def use_default_connection() -> None:
    """Find the connections again: somebody put another database in the default one's place."""
    _thread.cache_clear()


class Table:
    """A table and the columns that intake writes, each with its PostgreSQL type for the reader."""

    def __init__(self, name: str, /, **columns: str) -> None:
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join(["?"] * len(columns))
        self._insert = f'INSERT INTO "{name}" ({names}) VALUES ({marks})'  # noqa: S608
        self._copy = f'COPY "{name}" ({names}) FROM STDIN'

    def insert(self, rows: Sequence[Row]) -> None:
        """Insert the rows in order. Raises django.db.Error, and then none is there."""
        if not rows:
            return
        db = _thread().db
        db.ensure_connection()
        with db.wrap_database_errors:
            if db.vendor == "postgresql":
                with db.connection.cursor() as cursor, cursor.copy(self._copy) as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                db.connection.executemany(self._insert, rows)


def execute(query: str, values: Sequence[Any] = ()) -> list[Row]:
    """Carry out one statement, `%s` for each value; the rows it answers. Raises django.db.Error."""
    db = _thread().db
    db.close_if_health_check_failed()
    db.ensure_connection()
    with db.wrap_database_errors:
        if db.vendor == "postgresql":
            with db.connection.cursor() as cursor:
                cursor.execute(query, values)
                return cursor.fetchall() if cursor.description else []
        rows: list[Row] = db.connection.execute(_marked(query), values).fetchall()
        return rows


def execute_each(query: str, rows: Sequence[Row]) -> None:
    """Carry out one statement for each row of values, in order. Raises django.db.Error."""
    db = _thread().db
    db.ensure_connection()
    with db.wrap_database_errors:
        if db.vendor == "postgresql":
            with db.connection.cursor() as cursor:
                cursor.executemany(query, rows)
        else:
            db.connection.executemany(_marked(query), rows)


@cache
def _marked(query: str) -> str:
    """The query as SQLite's driver wants its parameters."""
    return query.replace("%s", "?")


def select_in(query: str, values: Sequence[Any], *before: Any) -> list[Row]:
    """Rows of a query that ends in `IN {}`, for any number of values."""
    rows: list[Row] = []
    for start in range(0, len(values), 900):
        some = values[start : start + 900]
        rows.extend(execute(query.format("(" + ", ".join(["%s"] * len(some)) + ")"), [*before, *some]))
    return rows


def select_in_numbers(query: str, numbers: Iterable[int]) -> list[Row]:
    """Rows of a query that ends in `IN {}`, for whole numbers: one text however many they are."""
    told = ",".join(map(str, numbers))
    if not told:
        return []
    if _thread().db.vendor == "postgresql":
        return execute(query.format("(SELECT unnest(%s::bigint[]))"), (f"{{{told}}}",))
    return execute(query.format("(SELECT value FROM json_each(%s))"), (f"[{told}]",))


def take_turns(query: str, values: Iterable[Any]) -> None:
    """Until the transaction ends, nobody else takes a turn at these rows of a query that ends in `IN {}`.

    What is read after it holds what those before wrote. SQLite's writers take turns at everything.
    """
    if _thread().db.vendor == "postgresql":
        select_in(f"{query} ORDER BY 1 FOR NO KEY UPDATE", sorted(values))


def json_text(value: object) -> str:
    """JSON for a column, without NUL, which PostgreSQL has none of; other backslashes stay as they are."""
    return _NUL.sub(r"\1", msgspec.json.encode(value).decode())


def one_row(query: str, *values: Any) -> Row | None:
    """The first row of a query, or None."""
    return next(iter(execute(query, values)), None)
