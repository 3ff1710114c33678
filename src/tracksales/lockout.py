"""Who has typed too many wrong passwords: django-axes counts, here is who is meant and what they are told."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tracksales.api.answers import refusal
from tracksales.errors import TracksalesError

LONGEST = 150
"""Characters of a user name (Django's own limit)."""


def username(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """The user name as it is counted: what cannot be one is cut to what any database keeps."""
    typed = str((credentials or {}).get("username") or request.POST.get("username") or "")
    return typed.replace("\x00", "")[:LONGEST]


def locked_out(
    request: HttpRequest, answer: HttpResponse | None, _: Mapping[str, Any] | None
) -> HttpResponse:
    """The answer to who must wait: the registry's at the API, at the office the sign-in page that says so."""
    if answer is None or request.path.startswith("/api/"):
        return refusal(throttled())
    answer.status_code = 429
    answer["Retry-After"] = str(_WAIT)
    return answer


def throttled() -> TracksalesError:
    """The error to be raised for whoever is locked out."""
    return TracksalesError("sign_in_throttled", retry_after=_WAIT)


_WAIT = int(settings.AXES_COOLOFF_TIME.total_seconds())
