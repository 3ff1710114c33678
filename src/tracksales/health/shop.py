"""The shop's state in figures, read from the database whenever somebody asks."""

import shutil
from dataclasses import dataclass

from tracksales import clock
from tracksales.config import Config
from tracksales.sql import execute


@dataclass(frozen=True, slots=True)
class Till:
    """A register as the server last heard of it. Times in ms since 1970 UTC."""

    name: str
    revoked: bool
    last_contact: int | None
    pending: int
    pending_since: int | None
    missing: int
    """Entries that were written at the till, as later ones prove, and never came."""


def tills() -> list[Till]:
    """Every register that was enrolled."""
    rows = execute(
        "SELECT one.id, one.name, one.revoked, one.last_contact, one.pending, one.pending_since "
        "FROM journal_register one WHERE one.credential_sha256 <> '' ORDER BY one.number"
    )
    missing = _missing()
    return [
        Till(name, bool(revoked), contact, pending, since, missing.get(id_, 0))
        for id_, name, revoked, contact, pending, since in rows
    ]


def _missing() -> dict[str, int]:
    rows = execute(
        "SELECT epoch.register_id, epoch.last_seq - epoch.mark_seq - (SELECT COUNT(DISTINCT entry.seq) "
        "FROM journal_entry entry WHERE entry.register_id = epoch.register_id "
        "AND entry.epoch = epoch.epoch AND entry.seq > epoch.mark_seq) "
        "FROM journal_epoch epoch WHERE epoch.last_seq > epoch.mark_seq"
    )
    missing: dict[str, int] = {}
    for register, count in rows:
        missing[register] = missing.get(register, 0) + count
    return missing


def open_inbox() -> dict[str, int]:
    """How many matters wait in the inbox, by reason."""
    rows = execute("SELECT reason, COUNT(*) FROM journal_inboxitem WHERE resolved_at IS NULL GROUP BY reason")
    return dict(rows)


def age(moment: int | None) -> float | None:
    """Seconds since a moment; None where there was none."""
    return None if moment is None else max(0, clock.now() - moment) / 1000


def free_bytes(config: Config) -> int:
    """Free space where the data folder lies."""
    return shutil.disk_usage(config.folder).free
