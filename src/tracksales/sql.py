"""One INSERT per table and batch, on SQLite and PostgreSQL alike. The ORM would cost ten times as much."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

_SENT_AS_TEXT = ("jsonb", "date")

Row = tuple[Any, ...]


class Table:
    """A table and the columns that intake writes, each with its PostgreSQL type."""

    def __init__(self, name: str, /, **columns: str) -> None:
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join(["%s"] * len(columns))
        arrays = ", ".join(f"%s::{'text' if kind in _SENT_AS_TEXT else kind}[]" for kind in columns.values())
        casts = ", ".join(
            f'u."{column}"::{kind}' if kind in _SENT_AS_TEXT else f'u."{column}"'
            for column, kind in columns.items()
        )
        self._one_by_one = f'INSERT INTO "{name}" ({names}) VALUES ({marks})'  # noqa: S608
        self._as_arrays = f'INSERT INTO "{name}" ({names}) SELECT {casts} FROM unnest({arrays}) AS u({names})'  # noqa: S608

    def insert(self, rows: Sequence[Row]) -> None:
        """Insert the rows in order. Raises django.db.Error, and then none is there."""
        if not rows:
            return
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(self._as_arrays, [list(column) for column in zip(*rows, strict=True)])
            else:
                cursor.executemany(self._one_by_one, rows)


def select_in(query: str, values: Sequence[Any], *before: Any) -> list[Row]:
    """Rows of a query that ends in `IN {}`, for any number of values."""
    rows: list[Row] = []
    with connection.cursor() as cursor:
        for start in range(0, len(values), 900):
            some = values[start : start + 900]
            marks = "(" + ", ".join(["%s"] * len(some)) + ")"
            cursor.execute(query.format(marks), [*before, *some])
            rows.extend(cursor.fetchall())
    return rows


def one_row(query: str, *values: Any) -> Row | None:
    """The first row of a query, or None."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        row: Row | None = cursor.fetchone()
        return row
