"""Telling registers what changed: every write to the catalogue ends here, in its own transaction.

The version comes from one counter row. It is raised last before the commit and stays locked until
then, so the order of versions is the order of commits, on both databases. A row is read only when
the counter is locked: what another writer committed meanwhile is in it.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from django.db import connection, transaction

from .rows import wire_rows

_STEP = 1000

RowsOf = Callable[[Sequence[str]], Mapping[str, str | None]]
"""The JSON of each row by its ref; None is a tombstone."""


class _Gathered(threading.local):
    """What this thread's `publishing_later` has gathered so far; None outside one."""

    wanted: dict[str, tuple[RowsOf, dict[str, None]]] | None = None


_gathered = _Gathered()


def publish(kind: str, refs: Iterable[int | str]) -> None:
    """Publish the present state of these rows, absent ones as tombstones.

    Call it as the last thing in the transaction that wrote them; outside one it raises
    TransactionManagementError.
    """
    publish_by(kind, refs, partial(wire_rows, kind))


def publish_by(kind: str, refs: Iterable[int | str], rows_of: RowsOf) -> None:
    """Publish rows of a kind that another app makes, each read when it is published; else as `publish`."""
    wanted = dict.fromkeys(str(ref) for ref in refs)
    if not wanted:
        return
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("publish belongs to the transaction of its write")
    if _gathered.wanted is None:
        _publish_now(kind, list(wanted), rows_of)
    else:
        _gathered.wanted.setdefault(kind, (rows_of, {}))[1].update(wanted)


def publish_rows(kind: str, rows: Mapping[str, str | None]) -> None:
    """Publish rows whose JSON is at hand and never changes, by their refs; otherwise as `publish`."""
    publish_by(kind, rows, lambda refs: {ref: rows[ref] for ref in refs})


@contextmanager
def publishing_later() -> Iterator[None]:
    """Gather what is published within, and publish it once at the end, if that is reached.

    For a transaction that publishes between other writes: those who lock the counter and then
    something else would wait for each other.
    """
    if _gathered.wanted is not None:
        yield
        return
    wanted = _gathered.wanted = {}
    try:
        yield
    finally:
        _gathered.wanted = None
    for kind, (rows_of, refs) in wanted.items():
        _publish_now(kind, list(refs), rows_of)


def _publish_now(kind: str, refs: Sequence[str], rows_of: RowsOf) -> None:
    for start in range(0, len(refs), _STEP):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE catalog_clock SET version = version + 1 WHERE id = 1 RETURNING version")
            (version,) = cursor.fetchone()
            rows = rows_of(refs[start : start + _STEP])
            cursor.executemany(
                "INSERT INTO catalog_publication (kind, ref, version, row) VALUES (%s, %s, %s, %s) "
                "ON CONFLICT (kind, ref) DO UPDATE SET version = excluded.version, row = excluded.row",
                [(kind, ref, version, row) for ref, row in rows.items()],
            )


def catalog_version() -> int:
    """The version of the newest committed change."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM catalog_clock WHERE id = 1")
        return int(cursor.fetchone()[0])
