"""Shifts from journal entries."""

from collections.abc import Sequence
from typing import cast

from tracksales.journal.facts import Fact, Finding
from tracksales.protocol import ShiftOpened
from tracksales.sql import Table

_SHIFTS = Table(
    "cash_shift",
    id="text",
    entry_id="text",
    register_id="text",
    opened_at="bigint",
    cashier="bigint",
    cashier_name="text",
    float="bigint",
)


def project_shifts_opened(facts: Sequence[Fact]) -> list[Finding]:
    """A row for each shift opened."""
    rows = []
    for fact in facts:
        entry, body = fact.entry, cast(ShiftOpened, fact.body)
        rows.append(
            (entry.id, entry.id, entry.register, entry.at, body.cashier.id, body.cashier.name, body.float)
        )
    _SHIFTS.insert(rows)
    return []
