"""From accepted entries to facts, and facts to their projectors."""

import logging
from collections.abc import Iterator, Sequence

from django.db import OperationalError, transaction

from .bodies import UnreadableBodyError, read_body
from .business_day import LATEST, business_day
from .clocks import note_clocks
from .facts import Fact, Finding, Projector
from .projectors import PROJECTORS
from .reading import Accepted

_log = logging.getLogger(__name__)


def facts_of(accepted: Sequence[Accepted], now: int, zone: str) -> list[Fact]:
    """The entries whose bodies can be read; the others get their reason."""
    facts = []
    note_clocks(accepted, now)
    for one in accepted:
        entry = one.line.entry
        try:
            body = read_body(entry)
        except UnreadableBodyError as error:
            one.reasons["body_unreadable"] = {"kind": entry.kind, "why": str(error)[:300]}
            continue
        at = entry.at if entry.at < LATEST else now
        facts.append(Fact(entry, body, now, business_day(at, zone)))
    return facts


def project_all(facts: Sequence[Fact]) -> list[Finding]:
    """Project a batch at once. Raises django.db.DatabaseError where the database will not have it."""
    findings: list[Finding] = []
    for projector, its in _shares(facts):
        findings.extend(projector(its))
    return findings


def _shares(facts: Sequence[Fact]) -> Iterator[tuple[Projector, list[Fact]]]:
    """Each projector that has something to do, with its facts in the order in which they were written."""
    for projector in dict.fromkeys(PROJECTORS.values()):
        its = [fact for fact in facts if PROJECTORS.get(fact.entry.kind) is projector]
        if its:
            yield projector, its


def project_one_by_one(facts: Sequence[Fact]) -> list[Finding]:
    """Project each fact for itself: one that cannot be is kept as unreadable."""
    findings: list[Finding] = []
    for _, its in _shares(facts):
        for fact in its:
            try:
                with transaction.atomic():
                    findings.extend(project_all([fact]))
            except OperationalError:
                raise
            except Exception as error:
                _log.exception("Entry %s could not be projected; it is kept as unreadable.", fact.entry.id)
                why = str(error).replace("\x00", "")[:300]
                findings.append(
                    Finding(fact.entry.id, "body_unreadable", {"kind": fact.entry.kind, "why": why})
                )
    return findings
