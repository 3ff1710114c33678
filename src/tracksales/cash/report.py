"""A shift's figures from the ledger, at any time; what a Z report is held against."""

from tracksales.accounts.of_shift import account_takings
from tracksales.domain.shift import ShiftTotals, shift_totals
from tracksales.sales.of_shift import takings_of
from tracksales.sql import execute, one_row


def totals_of(shift: str) -> ShiftTotals:
    """The figures of all that the ledger holds of a shift."""
    opened = one_row("SELECT float FROM cash_shift WHERE id = %s", shift)
    moves = execute("SELECT amount FROM cash_move WHERE shift = %s", [shift])
    drawer = one_row("SELECT count(*) FROM cash_draweropening WHERE shift = %s", shift)
    takings = [*takings_of(shift), *account_takings(shift)]
    return shift_totals(
        opened[0] if opened else 0,
        takings,
        [row[0] for row in moves],
        drawer[0] if drawer else 0,
    )
