"""One epoch of a register's journal: under which key, and how far it is held without a gap."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from tracksales.protocol import GENESIS, Mark
from tracksales.sql import execute

from .line import Line, signature_holds


@dataclass(slots=True)
class Series:
    """The state of one epoch while a push is read; `stored` tells whether it has its row."""

    epoch: int
    public_key: str
    mark_seq: int = 0
    mark_hash: str = GENESIS
    last_seq: int = 0
    stored: bool = False

    @property
    def mark(self) -> Mark:
        return Mark(self.epoch, self.mark_seq, self.mark_hash)

    def continued_by(self, lines: Sequence[Line]) -> bool:
        """Whether these lines follow the mark one by one, sealed by the last one's signature.

        Every line names the hash of the whole line before it, so one signature at the end vouches
        for all (docs/decisions/0002).
        """
        seq, before = self.mark_seq, self.mark_hash
        if self.last_seq != seq:
            return False
        for line in lines:
            entry = line.entry
            if entry.epoch != self.epoch or entry.seq != seq + 1 or entry.prev != before:
                return False
            seq, before = entry.seq, line.sha256
        return signature_holds(self.public_key, lines[-1])

    def advance(self, line: Line) -> None:
        """The mark moves to this line."""
        self.mark_seq, self.mark_hash = line.entry.seq, line.sha256
        self.last_seq = max(self.last_seq, self.mark_seq)


def locked_series(register: str) -> dict[int, Series]:
    """The register's epochs, locked until the transaction ends, so that its pushes take turns."""
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    rows = execute(
        "SELECT epoch, public_key, mark_seq, mark_hash, last_seq FROM journal_epoch "  # noqa: S608
        f"WHERE register_id = %s ORDER BY epoch{lock}",
        [register],
    )
    return {row[0]: Series(row[0], row[1], row[2], row[3], row[4], stored=True) for row in rows}


def save_series(register: str, series: Series, now: int) -> None:
    """Write where the epoch stands."""
    stands: list[int | str] = [series.mark_seq, series.mark_hash, series.last_seq]
    if series.stored:
        execute(
            "UPDATE journal_epoch SET mark_seq = %s, mark_hash = %s, last_seq = %s "
            "WHERE register_id = %s AND epoch = %s",
            [*stands, register, series.epoch],
        )
    else:
        execute(
            "INSERT INTO journal_epoch "
            "(mark_seq, mark_hash, last_seq, register_id, epoch, public_key, opened_at) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [*stands, register, series.epoch, series.public_key, now],
        )
