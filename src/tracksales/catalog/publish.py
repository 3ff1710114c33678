"""Telling registers what changed: every write to the catalogue ends here, in its own transaction.

The version comes from one counter row. It is raised last before the commit and stays locked until
then, so the order of versions is the order of commits, on both databases.
"""

from collections.abc import Iterable, Mapping

from django.db import connection, transaction

from .rows import wire_rows

_STEP = 1000


def publish(kind: str, refs: Iterable[int | str]) -> None:
    """Publish the present state of these rows, absent ones as tombstones.

    Call it as the last thing in the transaction that wrote them; outside one it raises
    TransactionManagementError.
    """
    wanted = list(dict.fromkeys(str(ref) for ref in refs))
    if not wanted:
        return
    for start in range(0, len(wanted), _STEP):
        publish_rows(kind, wire_rows(kind, wanted[start : start + _STEP]))


def publish_rows(kind: str, rows: Mapping[str, str | None]) -> None:
    """Publish rows whose JSON is at hand, by their refs; None is a tombstone. Otherwise as `publish`."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("publish belongs to the transaction of its write")
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalog_clock SET version = version + 1 WHERE id = 1 RETURNING version")
        (version,) = cursor.fetchone()
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
