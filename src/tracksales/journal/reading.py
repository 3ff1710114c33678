"""Reading a push before anything is written: what is new, what is known, what is kept aside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, cast

from tracksales.protocol import EpochOpened, Mark, Outcome, OutcomeName
from tracksales.sql import select_in

from .bodies import UnreadableBodyError, read_body
from .line import Line, UnreadableLineError, read_line, signature_holds
from .places import Places
from .series import Series


@dataclass(slots=True)
class Aside:
    """A line kept in quarantine, and why."""

    raw: bytes
    sha256: str
    reason: str
    line: Line | None = None


@dataclass(slots=True)
class Accepted:
    """A line that becomes an entry; each reason makes it a matter for the inbox."""

    line: Line
    reasons: dict[str, dict[str, Any]] = field(default_factory=dict)


Read = Accepted | Aside | Outcome


class Reading:
    """A push as read against what is held. `read` is in the order sent."""

    def __init__(self, register: str, series: dict[int, Series], raws: Sequence[bytes]) -> None:
        self.register = register
        self.series = series
        self.read: list[Read] = self._sort_out(raws)
        self._authenticate()

    @property
    def accepted(self) -> list[Accepted]:
        return [one for one in self.read if isinstance(one, Accepted)]

    @property
    def asides(self) -> list[Aside]:
        return [one for one in self.read if isinstance(one, Aside)]

    def _sort_out(self, raws: Sequence[bytes]) -> list[Read]:
        read: list[Read] = []
        lines = [self._line(raw) for raw in raws]
        held = _held_answers([line.entry.id for line in lines if isinstance(line, Line)])
        for line in lines:
            if isinstance(line, Aside):
                read.append(line)
                continue
            known = held.get(line.entry.id)
            if known is None:
                held[line.entry.id] = (line.sha256, None, "")
                read.append(Accepted(line))
            elif known[0] == line.sha256:
                read.append(_duplicate(line, known[1], known[2]))
            else:
                read.append(Aside(line.raw, line.sha256, "id_reused", line))
        return read

    def _line(self, raw: bytes) -> Line | Aside:
        try:
            line = read_line(raw)
        except UnreadableLineError:
            return Aside(raw, sha256(raw).hexdigest(), "line_unreadable")
        if line.entry.register != self.register:
            return Aside(raw, line.sha256, "register_mismatch", line)
        return line

    def _authenticate(self) -> None:
        fresh = [one.line for one in self.read if isinstance(one, Accepted)]
        if not fresh:
            return
        series = self.series.get(fresh[0].entry.epoch)
        if series is not None and series.continued_by(fresh):
            series.advance(fresh[-1])
            return
        places = Places(self.register, fresh)
        self.read = [self._place(one, places) if isinstance(one, Accepted) else one for one in self.read]
        for series in self.series.values():
            places.walk(series)

    def _place(self, accepted: Accepted, places: Places) -> Accepted | Aside:
        line = accepted.line
        series = self.series.get(line.entry.epoch) or self._opened_by(accepted)
        if series is None:
            return Aside(line.raw, line.sha256, "epoch_unknown", line)
        if not signature_holds(series.public_key, line):
            return Aside(line.raw, line.sha256, "signature_invalid", line)
        self.series[series.epoch] = series
        accepted.reasons.update(places.take(line, series))
        return accepted

    def _opened_by(self, accepted: Accepted) -> Series | None:
        entry = accepted.line.entry
        if entry.kind != "epoch_opened" or entry.seq != 1:
            return None
        try:
            body = cast(EpochOpened, read_body(entry))
        except UnreadableBodyError:
            return None
        accepted.reasons["epoch_opened"] = {"why": body.reason, "missing": self._missing_before(body.after)}
        return Series(entry.epoch, body.public_key)

    def _missing_before(self, after: Mark | None) -> dict[str, int] | None:
        """What the register knows that it wrote before, and what never arrived."""
        if after is None:
            return None
        former = self.series.get(after.epoch)
        held = former.last_seq if former else 0
        return {"epoch": after.epoch, "from": held + 1, "to": after.seq} if after.seq > held else None


Held = tuple[str, OutcomeName | None, str]


def _held_answers(ids: Sequence[str]) -> dict[str, Held]:
    rows = select_in("SELECT id, sha256, outcome, reasons FROM journal_entry WHERE id IN {}", ids)
    return {id_: (hash_, outcome, reasons) for id_, hash_, outcome, reasons in rows}


def _duplicate(line: Line, first: OutcomeName | None, reasons: str) -> Outcome:
    entry = line.entry
    return Outcome(entry.id, entry.seq, "duplicate", reasons.split(",") if reasons else [], first)
