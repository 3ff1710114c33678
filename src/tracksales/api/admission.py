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
    catching_up, selling = _Lane(threads // 2), _Lane(threads // 4)

    def guarded(request: HttpRequest) -> HttpResponseBase:
        if request.path != PUSH:
            return answer(request)
        own = selling if _is_small(request) else catching_up
        lane = next((one for one in (own, catching_up) if one.enter()), None)
        if lane is None:
            return _later(own.sent_away())
        try:
            return answer(request)
        finally:
            lane.leave()

    return guarded


class _Lane:
    """So many places, and how many more were sent away than taken since nobody was: about as many as wait."""

    def __init__(self, places: int) -> None:
        self._places = Semaphore(places)
        self._waiting = 0
        self._counting = Lock()

    def enter(self) -> bool:
        """Take a place, if one is free."""
        if not self._places.acquire(blocking=False):
            return False
        with self._counting:
            self._waiting = max(0, self._waiting - 1)
        return True

    def leave(self) -> None:
        """Give the place back."""
        self._places.release()

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
