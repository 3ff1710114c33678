"""The only way into the ledger. A fact is never refused: it is kept, answered and, if odd, shown.

The entries, their projections and the mark are one transaction; the answer goes out after it.
"""

import logging
from collections.abc import Callable, Sequence

from django.db import OperationalError, transaction

from tracksales.catalog.publish import publish, publishing_later
from tracksales.protocol import Outcome, PushAnswer
from tracksales.shop.settings import restore_id, time_zone

from .facts import Fact, Finding
from .inbox import close_brought
from .keep import close_filled_gaps, keep_asides, keep_entries, require_new_epoch
from .project import facts_of, project_all, project_one_by_one
from .reading import Aside, Read, Reading
from .series import locked_series, save_series
from .writer import writer

_log = logging.getLogger(__name__)

Project = Callable[[Sequence[Fact]], list[Finding]]


def take(register: str, lines: Sequence[bytes], now: int) -> PushAnswer:
    """Take journal lines of a register; one outcome for each, in order. `now` is ms since 1970 UTC.

    The same lines may come any number of times with one effect. Raises OperationalError where the
    database could not write; then nothing of this push is kept and the register sends it again.
    """
    return writer.carry_out(len(lines), _take, register, lines, now)


def _take(register: str, lines: Sequence[bytes], now: int) -> PushAnswer:
    try:
        return _take_at_once(register, lines, now, project_all)
    except OperationalError:
        raise
    except Exception:
        _log.warning("A batch of register %s is projected entry by entry.", register, exc_info=True)
        return _take_at_once(register, lines, now, project_one_by_one)


def _take_at_once(register: str, lines: Sequence[bytes], now: int, project: Project) -> PushAnswer:
    with transaction.atomic(), publishing_later():
        series = locked_series(register)
        before = {epoch: (one.mark, one.last_seq) for epoch, one in series.items()}
        gap_before = any(one.last_seq > one.mark_seq for one in series.values())
        reading = Reading(register, series, lines)
        accepted = {one.line.entry.id: one for one in reading.accepted}
        facts = facts_of(reading.accepted, now, time_zone())
        for finding in project(facts):
            accepted[finding.entry_id].reasons.setdefault(finding.reason, finding.details)
        keep_entries(register, reading.accepted, now)
        keep_asides(register, reading.asides, now)
        for epoch, one in reading.series.items():
            if (one.mark, one.last_seq) != before.get(epoch):
                save_series(register, one, now)
        if gap_before or any("gap" in one.reasons for one in reading.accepted):
            marks = {epoch: mark for epoch, (mark, _) in before.items()}
            moved = [one for epoch, one in reading.series.items() if one.mark != marks.get(epoch)]
            close_filled_gaps(register, moved, now)
        _after_oddities(register, reading, now)
        if reading.series.keys() - before.keys():
            publish("register", [register])
        mark = reading.series[max(reading.series)].mark
        forked = any("fork" in one.reasons for one in reading.accepted)
        outcomes = [_outcome(one) for one in reading.read]
        return PushAnswer(restore_id(), mark, outcomes, forked)


def _after_oddities(register: str, reading: Reading, now: int) -> None:
    if any("fork" in one.reasons for one in reading.accepted):
        require_new_epoch(register)
    former = {one.line.entry.epoch for one in reading.accepted} - {max(reading.series, default=0)}
    if former:
        close_brought(register, former, now)


def _outcome(read: Read) -> Outcome:
    if isinstance(read, Outcome):
        return read
    if isinstance(read, Aside):
        entry = read.line.entry if read.line else None
        return Outcome(
            entry.id if entry else None, entry.seq if entry else None, "needs_review", [read.reason]
        )
    entry = read.line.entry
    return Outcome(entry.id, entry.seq, "needs_review" if read.reasons else "accepted", sorted(read.reasons))
