"""How many pushes the server takes at once; beyond that a register is asked to come again, before its
lines are read (docs/decisions/0019)."""

import random
from collections.abc import Callable
from threading import Semaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from tracksales.errors import TracksalesError

from .answers import refusal

Answer = Callable[[HttpRequest], HttpResponseBase]

PUSH = "/api/v1/journal"
SMALL = 16 * 1024
"""Bytes of a push that a till makes while it sells; one that catches up sends more."""

COME_AGAIN = (1, 4)
"""Seconds, drawn for each: those who were sent away together do not come back together."""


def bounded_pushes(answer: Answer) -> Answer:
    """Middleware: of the threads that answer, half may be catching up and a quarter selling.

    The rest is for heartbeats, the catalogue and the office, which so never wait for pushes.
    """
    threads = settings.CONFIG.threads
    catching_up, selling = Semaphore(threads // 2), Semaphore(threads // 4)

    def guarded(request: HttpRequest) -> HttpResponseBase:
        if request.path != PUSH:
            return answer(request)
        place = _free(selling if _is_small(request) else catching_up) or _free(catching_up)
        if place is None:
            return _later()
        try:
            return answer(request)
        finally:
            place.release()

    return guarded


def _later() -> HttpResponse:
    response = refusal(TracksalesError("server_busy", retry_after=random.randint(*COME_AGAIN)))  # noqa: S311
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django writes an error for each 503
    return response


def _is_small(request: HttpRequest) -> bool:
    told = request.META.get("CONTENT_LENGTH", "")
    return told.isascii() and told.isdigit() and int(told) <= SMALL


def _free(places: Semaphore) -> Semaphore | None:
    return places if places.acquire(blocking=False) else None
