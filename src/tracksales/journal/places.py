"""The slow path of authentication: where in its series each entry stands."""

from collections.abc import Sequence
from typing import Any

from tracksales.sql import execute, select_in

from .line import Line
from .series import Series

STEP = 100
"""Entries looked at beyond a mark at a time."""


class Places:
    """Which numbers of a register's epochs are taken, by what is held and what is being read."""

    def __init__(self, register: str, lines: Sequence[Line]) -> None:
        self._register = register
        self._taken: dict[tuple[int, int], str] = {}
        for epoch in {line.entry.epoch for line in lines}:
            seqs = [line.entry.seq for line in lines if line.entry.epoch == epoch]
            for seq, hash_ in select_in(
                "SELECT seq, sha256 FROM journal_entry WHERE register_id = %s AND epoch = %s AND seq IN {}",
                seqs,
                register,
                epoch,
            ):
                self._taken[epoch, seq] = hash_

    def take(self, line: Line, series: Series) -> dict[str, dict[str, Any]]:
        """Give a line its number; what is odd about it, as reasons for the inbox."""
        entry = line.entry
        place = (entry.epoch, entry.seq)
        if place in self._taken:
            return {"fork": {"epoch": entry.epoch, "seq": entry.seq}}
        self._taken[place] = line.sha256
        if entry.seq == series.mark_seq + 1:
            broken = entry.prev != series.mark_hash
            series.advance(line)
            return {"chain_broken": {"epoch": entry.epoch, "seq": entry.seq}} if broken else {}
        missing_from, series.last_seq = series.last_seq + 1, max(series.last_seq, entry.seq)
        if entry.seq > missing_from:
            return {"gap": {"epoch": entry.epoch, "from": missing_from, "to": entry.seq - 1}}
        return {}

    def walk(self, series: Series) -> None:
        """Move the mark over what was held beyond a gap that is now filled."""
        while series.last_seq > series.mark_seq:
            start = series.mark_seq
            held = self._held_after(series)
            while (hash_ := held.get(series.mark_seq + 1)) is not None:
                series.mark_seq, series.mark_hash = series.mark_seq + 1, hash_
            if series.mark_seq < start + STEP:
                return

    def _held_after(self, series: Series) -> dict[int, str]:
        """The next STEP entries, those held: a gap that stays costs each push no more than that."""
        after = range(series.mark_seq + 1, series.mark_seq + STEP + 1)
        rows = execute(
            "SELECT seq, sha256 FROM journal_entry WHERE register_id = %s AND epoch = %s "
            "AND seq BETWEEN %s AND %s ORDER BY seq, received_at DESC",
            [self._register, series.epoch, after[0], after[-1]],
        )
        read = {seq: self._taken[series.epoch, seq] for seq in after if (series.epoch, seq) in self._taken}
        return dict(rows) | read
