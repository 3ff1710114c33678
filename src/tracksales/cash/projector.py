"""Shifts and what happens at their drawers, from journal entries."""

from collections.abc import Sequence
from typing import cast

from tracksales.journal.acts import COLUMNS, act_of
from tracksales.journal.facts import Fact, Finding
from tracksales.protocol import CashMoved, DrawerOpened, ShiftClosed, ShiftOpened
from tracksales.sql import Table, json_text

from .agreement import disagreement, openings_arrived
from .lookup import registers_of, shifts_closed

_SHIFTS = Table(
    "cash_shift",
    id="text", entry_id="text", register_id="text", opened_at="bigint", cashier="bigint",
    cashier_name="text", float="bigint",
)  # fmt: skip

_MOVES = Table(
    "cash_move", **COLUMNS, shift="text", amount="bigint", reason="text", note="text", approved_by="text"
)
_OPENINGS = Table("cash_draweropening", **COLUMNS, shift="text", reason="text")
_CLOSINGS = Table(
    "cash_closing",
    **COLUMNS,
    shift="text", counted="bigint", expected="bigint", note="text", denominations="jsonb", totals="jsonb",
)  # fmt: skip


def project_shifts_opened(facts: Sequence[Fact]) -> list[Finding]:
    """A row for each shift opened; one that was closed already is compared now."""
    rows = []
    for fact in facts:
        entry, body = fact.entry, cast(ShiftOpened, fact.body)
        rows.append(
            (entry.id, entry.id, entry.register, entry.at, body.cashier.id, body.cashier.name, body.float)
        )
    _SHIFTS.insert(rows)
    if closed := shifts_closed(fact.entry.id for fact in facts):
        openings_arrived(closed, facts[0].received_at)
    return []


def project_cash_moved(facts: Sequence[Fact]) -> list[Finding]:
    """A row for each time that cash went in or out without a sale."""
    rows = []
    for fact in facts:
        body = cast(CashMoved, fact.body)
        approved = ", ".join(one.by.name for one in body.approvals)
        rows.append((*act_of(fact), body.shift, body.amount, body.reason, body.note, approved))
    _MOVES.insert(rows)
    return []


def project_drawers_opened(facts: Sequence[Fact]) -> list[Finding]:
    """A row for each time that the drawer was opened without a sale."""
    bodies = [(fact, cast(DrawerOpened, fact.body)) for fact in facts]
    _OPENINGS.insert([(*act_of(fact), body.shift, body.reason) for fact, body in bodies])
    return []


def project_shifts_closed(facts: Sequence[Fact]) -> list[Finding]:
    """A row for each shift closed; its figures are compared with what the ledger holds of it."""
    closed = [(fact, cast(ShiftClosed, fact.body)) for fact in facts]
    shifts = [body.shift for _, body in closed]
    known, before = registers_of(shifts), shifts_closed(shifts)
    _CLOSINGS.insert(
        [
            (
                *act_of(fact), body.shift, body.counted, body.totals.expected, body.note,
                json_text(body.denominations), json_text(body.totals),
            )
            for fact, body in closed
        ]
    )  # fmt: skip
    findings = []
    for fact, body in closed:
        if body.shift not in known:
            findings.append(Finding(fact.entry.id, "shift_unknown", {"shift": body.shift}))
        elif known[body.shift] != fact.entry.register:
            findings.append(Finding(fact.entry.id, "shift_of_another_register", {"shift": body.shift}))
            continue
        elif body.shift in before:
            findings.append(Finding(fact.entry.id, "shift_closed_twice", {"shift": body.shift}))
        elif wrong := disagreement(body.shift, body.totals):
            findings.append(Finding(fact.entry.id, "shift_totals_disagree", {"amounts": wrong}))
        before.add(body.shift)
    return findings
