"""What an entry's time says beside ours and beside the one that it follows."""

from collections.abc import Sequence

from tracksales.sql import one_row

from .reading import Accepted

TOLERANCE = 10 * 60_000
"""How far a register's clock may be ahead of ours, or go back, in ms, before a person is told."""

_BEFORE = (
    "SELECT at FROM journal_entry WHERE register_id = %s AND epoch = %s AND seq = %s AND sha256 = %s LIMIT 1"
)


def note_clocks(accepted: Sequence[Accepted], now: int) -> None:
    """Give entries from the future, and those dated back before the one they follow, their reason.

    Which one that is they say themselves: of a till that exists twice two entries carry the number before.
    """
    times = {one.line.sha256: one.line.entry.at for one in accepted}
    for one in accepted:
        entry = one.line.entry
        if entry.at > now + TOLERANCE:
            one.reasons["clock_ahead"] = {"at": entry.at, "received_at": now}
        before = times.get(entry.prev)
        if before is None and entry.at < now - TOLERANCE:
            before = _held(one)
        if before is not None and entry.at < before - TOLERANCE:
            one.reasons["clock_behind"] = {"at": entry.at, "before": before}


def _held(one: Accepted) -> int | None:
    entry = one.line.entry
    row = one_row(_BEFORE, entry.register, entry.epoch, entry.seq - 1, entry.prev)
    return row[0] if row else None
