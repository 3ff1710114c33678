"""Every request counted, timed and written down: by its route, never by an address with a person's data."""

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from .logs import request_id
from .metrics import REQUESTS

_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

_log = logging.getLogger(__name__)


def observed(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, the outermost: gives each request an id, which its answer and its log lines carry."""

    def timed(request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        name = secrets.token_hex(8)
        token = request_id.set(name)
        try:
            response = answer(request)
            took = time.perf_counter() - started
            _note(request, response.status_code, took)
        finally:
            request_id.reset(token)
        response["X-Request-Id"] = name
        return response

    return timed


def _note(request: HttpRequest, status: int, seconds: float) -> None:
    method = request.method if request.method in _METHODS else "other"
    match = request.resolver_match
    route = f"/{match.route}" if match else "other"
    REQUESTS.labels(method, route, str(status)).observe(seconds)
    facts = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
    _log.info("request", extra={"facts": facts})
