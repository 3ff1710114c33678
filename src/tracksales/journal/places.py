"""The slow path of authentication: where in its series each entry stands."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from tracksales.sql import select_in

from .line import Line
from .series import Series


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
        if series.last_seq == series.mark_seq:
            return
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT seq, sha256 FROM journal_entry "
                "WHERE register_id = %s AND epoch = %s AND seq > %s ORDER BY seq, received_at",
                [self._register, series.epoch, series.mark_seq],
            )
            beyond = dict(cursor.fetchall()[::-1])
        beyond |= {seq: hash_ for (epoch, seq), hash_ in self._taken.items() if epoch == series.epoch}
        while (hash_ := beyond.get(series.mark_seq + 1)) is not None:
            series.mark_seq, series.mark_hash = series.mark_seq + 1, hash_
