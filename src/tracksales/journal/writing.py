"""A write that waits for its turn at SQLite's one writer."""

import logging
import time
from collections.abc import Callable
from itertools import count
from typing import Any, NamedTuple

from django.db import DatabaseError

from tracksales.sql import execute

SECONDS_A_LINE = 0.02
"""How much later than it came a write counts as having come, for each line in it: one sale at a till that
is selling goes before the fifty of a till that catches up, unless those have waited for a second."""

IN_NO_HURRY = 1000
"""As many lines as what nobody waits for counts as."""

_CACHE_KIB = 64 * 1024
"""Of the database's pages, for the one connection that writes: with SQLite's own 2 MB every insert into a
large ledger reads its indexes again."""

_numbers = count()
_log = logging.getLogger(__name__)


class Writing(NamedTuple):
    """Ordered by their turns: when it is due, in seconds of the system's own clock, then as they came."""

    due: float
    number: int
    write: Callable[..., Any]
    args: tuple[Any, ...]

    def carry_out(self) -> Any:
        """Do it; its answer."""
        return self.write(*self.args)


def writing(lines: int, write: Callable[..., Any], *args: Any) -> Writing:
    """A write of so many lines that comes now."""
    return Writing(time.monotonic() + lines * SECONDS_A_LINE, next(_numbers), write, args)


def prepare_connection() -> None:
    """Give the connection of the one that writes its cache."""
    try:
        execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    except DatabaseError:
        _log.exception("The journal is written with a small cache.")
