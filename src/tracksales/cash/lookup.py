"""Which shifts there are, whose they are, and which are closed."""

from collections.abc import Iterable

from tracksales.sql import select_in


def registers_of(shifts: Iterable[str]) -> dict[str, str]:
    """The register of each of these shifts whose opening is in the ledger."""
    return dict(select_in("SELECT id, register_id FROM cash_shift WHERE id IN {}", sorted(set(shifts))))


_CLOSED = (
    "SELECT c.shift FROM cash_closing c LEFT JOIN cash_shift s ON s.id = c.shift "
    "WHERE (s.id IS NULL OR s.register_id = c.register_id) AND c.shift IN {}"
)


def shifts_closed(shifts: Iterable[str]) -> set[str]:
    """Those of these shifts whose closing, by their own register, is in the ledger."""
    return {row[0] for row in select_in(_CLOSED, sorted(set(shifts)))}
