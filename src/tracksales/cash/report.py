"""A shift's figures from the ledger, at any time; what a Z report is held against."""

from tracksales.domain.shift import ShiftTotals, shift_totals
from tracksales.sales.of_shift import takings_of
from tracksales.sql import execute, one_row


def totals_of(shift: str) -> ShiftTotals:
    """The figures of all that the ledger holds of a shift."""
    opened = one_row("SELECT float FROM cash_shift WHERE id = %s", shift)
    moves = execute("SELECT amount FROM cash_move WHERE shift = %s", [shift])
    drawer = one_row("SELECT count(*) FROM cash_draweropening WHERE shift = %s", shift)
    return shift_totals(
        opened[0] if opened else 0, takings_of(shift), [row[0] for row in moves], drawer[0] if drawer else 0
    )
