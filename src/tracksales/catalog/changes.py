"""What changed after a register's cursor, in commit order."""

import msgspec
from django.db import connection

from tracksales.protocol import Change, Changes
from tracksales.sql import one_row

_NEXT = (
    "SELECT version, kind, ref, row FROM catalog_publication WHERE version > %s ORDER BY version, id LIMIT %s"
)
_WHOLE = "SELECT version, kind, ref, row FROM catalog_publication WHERE version = %s ORDER BY id"
_NULL = msgspec.Raw(b"null")

_Row = tuple[int, str, str, str | None]


class CursorUnknown(LookupError):  # noqa: N818
    """The cursor is of another history, or ahead of this one: the register needs a new snapshot."""


def since(cursor: int, restore_id: str, limit: int = 1000) -> bytes:
    """The JSON of protocol.Changes after `cursor`: about `limit` rows, no version ever split.

    Raises CursorUnknown where the cursor is none of this database's.
    """
    clock, ours = position()
    if restore_id != ours or not 0 <= cursor <= clock:
        raise CursorUnknown(f"No cursor ({restore_id}, {cursor}) here: this is ({ours}, {clock}).")
    rows, more = _rows_after(cursor, limit)
    reached = rows[-1][0] if rows else cursor
    return msgspec.json.encode(
        Changes(
            restore_id=ours,
            since=cursor,
            version=reached if more else max(reached, clock),
            more=more,
            changes=[
                Change(kind, ref, _NULL if row is None else msgspec.Raw(row.encode()))  # type: ignore[arg-type]
                for _, kind, ref, row in rows
            ],
        )
    )


def position() -> tuple[int, str]:
    """The newest committed version and the restore id; what is published up to it is visible from now on."""
    row = one_row(
        "SELECT clock.version, shop.restore_id FROM catalog_clock clock, shop_shop shop "
        "WHERE clock.id = 1 AND shop.id = 1"
    )
    if row is None:
        raise CursorUnknown("This database holds no shop yet.")
    return int(row[0]), str(row[1])


def _rows_after(cursor: int, limit: int) -> tuple[list[_Row], bool]:
    """Rows of whole versions, and whether there are later ones."""
    with connection.cursor() as sql:
        sql.execute(_NEXT, [cursor, limit + 1])
        rows: list[_Row] = sql.fetchall()
        if len(rows) <= limit:
            return rows, False
        cut = rows[-1][0]
        whole = [row for row in rows if row[0] < cut]
        if not whole:
            sql.execute(_WHOLE, [cut])
            whole = sql.fetchall()
        return whole, True
