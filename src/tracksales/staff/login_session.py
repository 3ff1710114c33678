"""How long a login lasts: signing in holds for half a day, and an hour without a page ends it."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from tracksales.clock import now

Answer = Callable[[HttpRequest], HttpResponseBase]

LONGEST = 12 * 3_600_000
IDLE = 3_600_000
NOTED_EVERY = 60_000
"""All in ms. When somebody was last seen is written at most once a minute."""

_SINCE, _SEEN = "signed_in_at", "seen_at"


def limited(answer: Answer) -> Answer:
    """Middleware: whoever signed in too long ago, or was too long away, is signed out before the answer.

    A register's own calls and its files keep nobody signed in, and ask for nobody.
    """

    def guarded(request: HttpRequest) -> HttpResponseBase:
        of_register = "Authorization" in request.headers or request.path.startswith("/register/")
        if not of_register and request.session.session_key and request.user.is_authenticated:
            _check(request, now())
        return answer(request)

    return guarded


def begun(request: HttpRequest, **_: Any) -> None:
    """Receiver of Django's `user_logged_in`: from now on."""
    request.session[_SINCE] = request.session[_SEEN] = now()


def _check(request: HttpRequest, at: int) -> None:
    session = request.session
    since, seen = session.get(_SINCE, 0), session.get(_SEEN, 0)
    if at - since >= LONGEST or at - seen >= IDLE:
        logout(request)
    elif at - seen >= NOTED_EVERY:
        session[_SEEN] = at
