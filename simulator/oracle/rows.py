"""The ledger's tables, past the code under test."""

from typing import Any

from django.db import connection

Rows = list[tuple[Any, ...]]


def rows(query: str, *values: Any) -> Rows:
    """What the ledger answers; `%s` for each value."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(map(tuple, cursor.fetchall()))
