"""Writing what a push brought: entries, quarantined lines, inbox items."""

from collections.abc import Iterable, Sequence

from django.db import connection

from tracksales.sql import Table, json_text, select_in

from .inbox import ARRIVED
from .reading import Accepted, Aside
from .series import Series

_ENTRIES = Table(
    "journal_entry",
    id="text", register_id="text", epoch="integer", seq="bigint", kind="text", at="bigint",
    received_at="bigint", sha256="text", outcome="text", reasons="text", line="bytea",
)  # fmt: skip

_QUARANTINE = Table(
    "journal_quarantine",
    sha256="text", register_id="text", received_at="bigint", reason="text", line="bytea",
)  # fmt: skip

_INBOX = Table(
    "journal_inboxitem",
    entry_id="text", quarantine_id="text", register_id="text", reason="text", details="jsonb",
    created_at="bigint", resolution="text",
)  # fmt: skip


def keep_entries(register: str, accepted: Sequence[Accepted], now: int) -> None:
    """A row for each entry, and an inbox item for each of its reasons."""
    entries, items = [], []
    for one in accepted:
        line, entry = one.line, one.line.entry
        outcome = "needs_review" if one.reasons else "accepted"
        entries.append(
            (
                entry.id, register, entry.epoch, entry.seq, entry.kind, entry.at, now, line.sha256,
                outcome, ",".join(sorted(one.reasons)), line.raw,
            )
        )  # fmt: skip
        for reason, details in one.reasons.items():
            items.append((entry.id, None, register, reason, json_text(details), now, ""))
    _ENTRIES.insert(entries)
    _INBOX.insert(items)


def keep_asides(register: str, asides: Sequence[Aside], now: int) -> None:
    """Quarantine each line once, however often it comes."""
    if not asides:
        return
    held = {
        row[0]
        for row in select_in(
            "SELECT sha256 FROM journal_quarantine WHERE sha256 IN {}", [aside.sha256 for aside in asides]
        )
    }
    fresh = {aside.sha256: aside for aside in asides if aside.sha256 not in held}.values()
    _QUARANTINE.insert([(one.sha256, register, now, one.reason, one.raw) for one in fresh])
    _INBOX.insert([(None, one.sha256, register, one.reason, "{}", now, "") for one in fresh])


def require_new_epoch(register: str) -> None:
    """Ask the register to be enrolled anew: its journal exists twice."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_register SET new_epoch_required = %s WHERE id = %s", [True, register])


def close_filled_gaps(register: str, series: Iterable[Series], now: int) -> None:
    """Resolve the inbox items of gaps that the mark has passed."""
    with connection.cursor() as cursor:
        for one in series:
            cursor.execute(
                "UPDATE journal_inboxitem SET resolved_at = %s, resolution = %s "
                "WHERE reason = 'gap' AND resolved_at IS NULL AND register_id = %s AND entry_id IN "
                "(SELECT id FROM journal_entry WHERE register_id = %s AND epoch = %s AND seq <= %s)",
                [now, ARRIVED, register, register, one.epoch, one.mark_seq],
            )
