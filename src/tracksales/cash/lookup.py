"""Which shifts there are, and which are closed."""

from collections.abc import Iterable

from tracksales.sql import select_in


def known_shifts(shifts: Iterable[str]) -> set[str]:
    """Those of these shifts whose opening is in the ledger."""
    return {row[0] for row in select_in("SELECT id FROM cash_shift WHERE id IN {}", sorted(set(shifts)))}


def shifts_closed(shifts: Iterable[str]) -> set[str]:
    """Those of these shifts whose closing is in the ledger."""
    wanted = sorted(set(shifts))
    return {row[0] for row in select_in("SELECT shift FROM cash_closing WHERE shift IN {}", wanted)}
