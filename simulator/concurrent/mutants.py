"""What only shows where several write at once."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from unittest.mock import patch

from tracksales.journal import intake
from tracksales.journal.series import Series
from tracksales.sql import execute
from tracksales.stock import levels


@contextmanager
def epochs_not_locked() -> Iterator[None]:
    """Pushes of one register do not take turns."""

    def unlocked(register: str) -> dict[int, Series]:
        columns = "epoch, public_key, mark_seq, mark_hash, last_seq"
        query = f"SELECT {columns} FROM journal_epoch WHERE register_id = %s ORDER BY epoch"
        return {row[0]: Series(*row, stored=True) for row in execute(query, [register])}

    with patch.object(intake, "locked_series", unlocked):
        yield


@contextmanager
def stock_read_then_written() -> Iterator[None]:
    """A level is read, reckoned with for a while, and written."""

    def move(quantities: Mapping[int, int]) -> dict[int, int]:
        for product in sorted(quantities):
            query = "SELECT quantity, pg_sleep(0.005) FROM stock_stocklevel WHERE product_id = %s"
            for level, _ in execute(query, [product]):
                left = level - quantities[product]
                execute("UPDATE stock_stocklevel SET quantity = %s WHERE product_id = %s", [left, product])
        return {}

    with patch.object(levels, "move", move):
        yield


MUTANTS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "the lock on a register's epochs removed": epochs_not_locked,
    "stock read, then written": stock_read_then_written,
}
