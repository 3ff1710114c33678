"""The receipts of the last days told to every register, so that goods come back at any till, offline too.

Intake does nothing for it: how far each epoch is held says what is to be told (docs/decisions/0013).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from tracksales.catalog.lookup import ERASED, erased_customers
from tracksales.catalog.publish import publish_rows
from tracksales.journal.bodies import UnreadableBodyError, read_body
from tracksales.journal.business_day import business_day
from tracksales.journal.line import UnreadableLineError, read_line
from tracksales.protocol import RECEIPT_KINDS, ReceiptRow
from tracksales.shop.settings import history_days, time_zone
from tracksales.sql import Row, execute, execute_each, one_row, select_in

from .models import Sale

KIND = "receipt"
_DAY = 24 * 3_600_000
_NOT_TOLD = ("cart", "shift", "number", "approvals")
_BEHIND = (
    "SELECT e.register_id, e.epoch, e.mark_seq, coalesce(t.seq, 0), r.name FROM journal_epoch e "
    "JOIN journal_register r ON r.id = e.register_id "
    "LEFT JOIN sales_told t ON t.register_id = e.register_id AND t.epoch = e.epoch "
    "WHERE e.mark_seq > coalesce(t.seq, 0) ORDER BY e.id LIMIT %s"
)
_NEXT = (
    "SELECT id, kind, at, line, seq FROM journal_entry WHERE register_id = %s AND epoch = %s "
    "AND seq > %s AND seq <= %s AND at >= %s ORDER BY seq LIMIT %s"
)
_TOLD = (
    "INSERT INTO sales_told (register_id, epoch, seq) VALUES (%s, %s, %s) ON CONFLICT (register_id, epoch) "
    "DO UPDATE SET seq = CASE WHEN excluded.seq > sales_told.seq THEN excluded.seq ELSE sales_told.seq END"
)
_OLDEST = (
    "SELECT ref FROM catalog_publication WHERE kind = %s AND row IS NOT NULL AND ref < %s "
    "ORDER BY ref LIMIT 1"
)
_TOLD_ROWS = (
    "SELECT ref, row FROM catalog_publication WHERE kind = 'receipt' AND row IS NOT NULL AND ref IN {}"
)
_FORGET = "DELETE FROM catalog_publication WHERE kind = %s AND ref LIKE %s"


def tell(now: int, most: int = 100) -> bool:
    """Publish receipts that are not told yet, from at most `most` entries, and forget days that are over.

    True where there is more to do. Call it in a transaction of its own. `now` is ms since 1970 UTC.
    """
    zone = time_zone()
    today = business_day(now, zone)
    first = today - timedelta(days=history_days() - 1)
    rows: dict[str, str | None] = {}
    told: list[Row] = []
    behind = execute(_BEHIND, [most])
    left, full = most, False
    for register, epoch, mark, seq, name in behind:
        entries = execute(_NEXT, [register, epoch, seq, mark, _midnight(first) - _DAY, left])
        full = len(entries) == left
        left -= len(entries)
        told.append((register, epoch, entries[-1][4] if full else mark))
        for day, ref, row in _receipts(entries, name, zone):
            if first <= day <= today + timedelta(days=1):
                rows[ref] = row
        if full:
            break
    execute_each(_TOLD, told)
    gone = _forget(first)
    publish_rows(KIND, rows | gone)
    return full or len(behind) == most or bool(gone)


def tell_again(customer: str) -> None:
    """What was told of this customer, who was erased, is told without their name."""
    sold = Sale.objects.filter(customer=customer).values_list("business_day", "pk")
    refs = [f"{day.isoformat()}/{entry}" for day, entry in sold]
    rows = {}
    for ref, row in select_in(_TOLD_ROWS, refs):
        told = msgspec.json.decode(row)
        told["body"]["customer_name"] = ERASED
        rows[ref] = msgspec.json.encode(told).decode()
    publish_rows(KIND, rows)


def _receipts(entries: list[Row], register: str, zone: str) -> Iterator[tuple[date, str, str]]:
    bodies = list(_bodies(entries))
    erased = erased_customers({body["customer"] for *_, body in bodies if body.get("customer")})
    for id_, kind, at, body in bodies:
        if body.get("customer") in erased:
            body["customer_name"] = ERASED
        for name in _NOT_TOLD:
            body.pop(name, None)
        day = business_day(at, zone)
        row = msgspec.json.encode(ReceiptRow(kind, register, at, body)).decode()
        yield day, f"{day.isoformat()}/{id_}", row


def _bodies(entries: list[Row]) -> Iterator[tuple[str, Any, int, dict[str, Any]]]:
    for id_, kind, at, line, _ in entries:
        if kind not in RECEIPT_KINDS:
            continue
        try:
            entry = read_line(bytes(line)).entry
            read_body(entry)
        except (UnreadableLineError, UnreadableBodyError):
            continue
        yield id_, kind, at, msgspec.json.decode(entry.body)


def _forget(first: date) -> dict[str, str | None]:
    """Forget the oldest day before `first`: one tombstone for all of it."""
    oldest = one_row(_OLDEST, KIND, first.isoformat())
    if oldest is None:
        return {}
    day = str(oldest[0])[:10]
    execute(_FORGET, [KIND, f"{day}/%"])
    return {day: None}


def _midnight(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)
