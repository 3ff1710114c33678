"""What arrives after its shift was closed: it counts all the same, and is shown."""

from collections.abc import Sequence
from functools import wraps

from tracksales.journal.facts import Fact, Finding, Projector

from .agreement import settle_agreements
from .lookup import shifts_closed


def within_shift(project: Projector) -> Projector:
    """A projector whose facts may come late: each that does is a finding, and the shift is summed again."""

    @wraps(project)
    def projected(facts: Sequence[Fact]) -> list[Finding]:
        named = {fact.entry.id: shift for fact in facts if (shift := fact.body.shift)}  # type: ignore[attr-defined]
        closed = shifts_closed(named.values()) if named else set()
        findings = project(facts)
        if closed:
            late = [
                Finding(entry, "shift_was_closed", {"shift": shift})
                for entry, shift in named.items()
                if shift in closed
            ]
            findings.extend(late)
            settle_agreements(closed, facts[0].received_at)
        return findings

    return projected
