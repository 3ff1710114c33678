"""Where every journal ends, as the marks say: what two copies of a ledger are compared by."""

import msgspec

from tracksales.sql import execute, one_row


class Head(msgspec.Struct, frozen=True):
    """How far an epoch is held without a gap, and the hash of its last line."""

    register: str
    epoch: int
    seq: int
    hash: str


def heads() -> list[Head]:
    """The head of every epoch, by register."""
    rows = execute("SELECT register_id, epoch, mark_seq, mark_hash FROM journal_epoch ORDER BY 1, 2")
    return [Head(*row) for row in rows]


def count_entries() -> int:
    """How many entries the ledger holds."""
    (count,) = one_row("SELECT count(*) FROM journal_entry") or (0,)
    return int(count)
