"""What arrives after its shift was closed, or from another register: it is kept all the same, and shown."""

from collections.abc import Iterator, Mapping, Sequence
from functools import wraps

from tracksales.journal.facts import Fact, Finding, Projector

from .agreement import compare_again
from .lookup import registers_of, shifts_closed


def within_shift(project: Projector) -> Projector:
    """A projector whose facts may come late: each that does is a finding, and the shift is summed again."""

    @wraps(project)
    def projected(facts: Sequence[Fact]) -> list[Finding]:
        named = {fact.entry.id: shift for fact in facts if (shift := fact.body.shift)}  # type: ignore[attr-defined]
        findings = project(facts)
        if named:
            findings.extend(_elsewhere(facts, named))
            findings.extend(_late(named, facts[0].received_at))
        return findings

    return projected


def _elsewhere(facts: Sequence[Fact], named: Mapping[str, str]) -> Iterator[Finding]:
    owners = registers_of(named.values())
    for fact in facts:
        shift = named.get(fact.entry.id, "")
        if owners.get(shift, fact.entry.register) != fact.entry.register:
            yield Finding(fact.entry.id, "shift_of_another_register", {"shift": shift})


def _late(named: Mapping[str, str], now: int) -> Iterator[Finding]:
    closed = shifts_closed(named.values())
    for entry, shift in named.items():
        if shift in closed:
            yield Finding(entry, "shift_was_closed", {"shift": shift})
    if closed:
        compare_again(closed, now)
