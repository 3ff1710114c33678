"""The host names that this server answers under. A page of another name must not speak to it."""

from collections.abc import Callable

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from tracksales.api.answers import refusal
from tracksales.errors import TracksalesError

Answer = Callable[[HttpRequest], HttpResponseBase]


def known_hosts(answer: Answer) -> Answer:
    """Middleware: refuse a request under a name that TRACKSALES_ALLOWED_HOSTS does not list."""

    def guarded(request: HttpRequest) -> HttpResponseBase:
        try:
            request.get_host()
        except DisallowedHost:
            return _refused(request.path)
        return answer(request)

    return guarded


def _refused(path: str) -> HttpResponse:
    error = TracksalesError("host_unknown")
    if path.startswith("/api/"):
        return refusal(error)
    return HttpResponse(f"{error}\n", status=400, content_type="text/plain; charset=utf-8")
