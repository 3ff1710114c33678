"""How many pushes the server takes at once; beyond that a register is asked to come again, before its
lines are read (docs/decisions/0019)."""

import random
from collections.abc import Callable
from threading import Lock, Semaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from tracksales.errors import TracksalesError

from .answers import refusal

Answer = Callable[[HttpRequest], HttpResponseBase]

PUSH = "/api/v1/journal"
SMALL = 16 * 1024
"""Bytes of a push that a till makes while it sells; one that catches up sends more."""

SOONEST, LATEST = 4, 20
"""The longest that one who is sent away may be told to wait, in seconds: few wait, and many do. It is drawn:
those who were sent away together do not come back together."""

SENT_AWAY_A_SECOND = 10
"""So many more sent away than taken let all wait up to a second longer: sending away costs too."""


def bounded_pushes(answer: Answer) -> Answer:
    """Middleware: of the threads that answer, half may be catching up and a quarter selling.

    The rest is for heartbeats, the catalogue and the office, which so never wait for pushes.
    """
    threads = settings.CONFIG.threads
    catching_up, selling = Semaphore(threads // 2), Semaphore(threads // 4)
    queue = _Queue()

    def guarded(request: HttpRequest) -> HttpResponseBase:
        if request.path != PUSH:
            return answer(request)
        place = _free(selling if _is_small(request) else catching_up) or _free(catching_up)
        if place is None:
            return _later(queue.sent_away())
        queue.taken()
        try:
            return answer(request)
        finally:
            place.release()

    return guarded


class _Queue:
    """How many more were sent away than taken since nobody was: about as many as wait."""

    def __init__(self) -> None:
        self._waiting = 0
        self._counting = Lock()

    def taken(self) -> None:
        """A push was taken."""
        with self._counting:
            self._waiting = max(0, self._waiting - 1)

    def sent_away(self) -> int:
        """Seconds after which one more who is sent away may come again."""
        with self._counting:
            self._waiting += 1
            longest = min(SOONEST + self._waiting // SENT_AWAY_A_SECOND, LATEST)
        return random.randint(1, longest)  # noqa: S311


def _later(seconds: int) -> HttpResponse:
    response = refusal(TracksalesError("server_busy", retry_after=seconds))
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django writes an error for each 503
    return response


def _is_small(request: HttpRequest) -> bool:
    told = request.META.get("CONTENT_LENGTH", "")
    return told.isascii() and told.isdigit() and int(told) <= SMALL


def _free(places: Semaphore) -> Semaphore | None:
    return places if places.acquire(blocking=False) else None
