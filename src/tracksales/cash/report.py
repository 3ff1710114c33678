"""A shift's figures from the ledger, at any time; what a Z report is held against."""

from tracksales.accounts.of_shift import account_takings
from tracksales.domain.shift import ShiftTotals, shift_totals
from tracksales.sales.of_shift import takings_of
from tracksales.sql import execute, one_row

_OPENED = "SELECT float, register_id FROM cash_shift WHERE id = %s"
_MOVES = "SELECT amount FROM cash_move WHERE shift = %s AND register_id = %s"
_DRAWER = "SELECT count(*) FROM cash_draweropening WHERE shift = %s AND register_id = %s"


def totals_of(shift: str) -> ShiftTotals:
    """The figures of all that the ledger holds of a shift; what another register put into it counts not."""
    opened = one_row(_OPENED, shift)
    if opened is None:
        return shift_totals(0, [], [], 0)
    opening, register = opened
    moves = [row[0] for row in execute(_MOVES, [shift, register])]
    ((drawer_opened,),) = execute(_DRAWER, [shift, register])
    takings = [*takings_of(shift, register), *account_takings(shift, register)]
    return shift_totals(opening, takings, moves, drawer_opened)
