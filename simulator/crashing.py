"""Where the server may die or be refused by its database: around every step of the intake."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import OperationalError

from tracksales.journal import intake

STEPS = (
    "locked_series",
    "facts_of",
    "project_all",
    "keep_entries",
    "keep_asides",
    "save_series",
    "restore_id",
)


class CrashedError(BaseException):
    """The server's process ended here: nothing after this has an effect."""


class Crashing:
    """Counts the points that are passed; at the one that is armed something happens."""

    def __init__(self) -> None:
        self._left = 0
        self._error: type[BaseException] = CrashedError
        for step in STEPS:
            setattr(intake, step, self._watched(getattr(intake, step)))

    def arm(self, point: int, error: type[BaseException] = CrashedError) -> None:
        """At so many points from now this is raised."""
        self._left, self._error = point, error

    def disarm(self) -> bool:
        """Whether what was armed had not happened; it will not any more."""
        left, self._left = self._left, 0
        return left > 0

    def point(self) -> None:
        """Pass a point."""
        if self._left > 0:
            self._left -= 1
            if self._left == 0:
                raise self._error("crashed here") if self._error is OperationalError else self._error

    def _watched(self, step: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(step)
        def watched(*args: Any, **kwargs: Any) -> Any:
            self.point()
            result = step(*args, **kwargs)
            self.point()
            return result

        return watched
