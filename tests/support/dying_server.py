"""`tracksales serve` that kills itself and all its processes at a point of a push, as a power cut would.

    python -m tests.support.dying_server POINT NTH

POINT is one of POINTS, NTH says which time it is reached. Nothing of it is in the product.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable
from functools import wraps
from typing import Any

POINTS = (
    "before the transaction",
    "between statements",
    "before the commit",
    "after the commit",
    "unanswered",
)


class _Death:
    def __init__(self, point: str, nth: int) -> None:
        self.point, self.nth, self.reached = point, nth, 0
        self.counting = threading.Lock()
        self.pushing = threading.local()

    def at(self, point: str) -> None:
        """Die here if it is the point, and the time."""
        if point != self.point:
            return
        with self.counting:
            self.reached += 1
            if self.reached == self.nth:
                os.killpg(os.getpgrp(), signal.SIGKILL)

    def before(self, point: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The work, which a push may die before."""

        def dying(*arguments: Any, **named: Any) -> Any:
            if getattr(self.pushing, "now", False):
                self.at(point)
            return work(*arguments, **named)

        return dying

    def commit(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """A commit, which a push may die before and after."""
        committing = self.before("before the commit", work)

        def dying(*arguments: Any) -> Any:
            done = committing(*arguments)
            if getattr(self.pushing, "now", False):
                self.at("after the commit")
            return done

        return dying

    def push(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """A push in the process that writes it."""

        @wraps(work)
        def dying(*arguments: Any) -> Any:
            self.at("before the transaction")
            self.pushing.now = True
            try:
                done = work(*arguments)
            finally:
                self.pushing.now = False
            self.at("unanswered")
            return done

        return dying


def main(point: str, nth: int) -> None:
    """Serve until that point is reached."""
    death = _Death(point, nth)
    from tracksales import sql

    for name in ("execute", "execute_each"):
        setattr(sql, name, death.before("between statements", getattr(sql, name)))
    sql.Table.insert = death.before("between statements", sql.Table.insert)  # type: ignore[method-assign]
    from django.db.backends.base.base import BaseDatabaseWrapper

    BaseDatabaseWrapper._commit = death.commit(BaseDatabaseWrapper._commit)  # type: ignore[attr-defined]
    sys.argv = ["tracksales", "serve"]
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracksales.settings"
    import django

    django.setup()
    from tracksales.journal import intake

    intake._take = death.push(intake._take)
    from tracksales.cli.main import main as tracksales

    tracksales()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
