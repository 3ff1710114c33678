"""What every answer tells a browser that it must not do. docs/security.md says why."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]

_NOTHING = (
    "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_OFFICE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
REGISTER = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self' http://127.0.0.1:* http://localhost:*; worker-src 'self'; manifest-src 'self'; "
    "frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""A till speaks to us and to a print agent on its own machine."""

_FEATURES = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), "
)
_OTHERS = _FEATURES + "serial=(), usb=()"
_TILLS = _FEATURES + "serial=(self), usb=(self)"
"""A till speaks to printers at its USB and serial ports."""

HSTS = "max-age=31536000; includeSubDomains"


def protective_headers(answer: Answer) -> Answer:
    """Middleware: give each answer its headers, unless a view chose its own."""

    def guarded(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        for name, value in _headers(request.path):
            response.headers.setdefault(name, value)
        return response

    return guarded


def _headers(path: str) -> Iterator[tuple[str, str]]:
    area = path.split("/", 2)[1]
    yield "Content-Security-Policy", {"office": _OFFICE, "register": REGISTER}.get(area, _NOTHING)
    yield "Permissions-Policy", _TILLS if area == "register" else _OTHERS
    yield "Cross-Origin-Opener-Policy", "same-origin"
    yield "Cross-Origin-Resource-Policy", "same-origin"
    yield "X-Content-Type-Options", "nosniff"
    yield "X-Frame-Options", "DENY"
    yield "Referrer-Policy", "same-origin"
    if area not in ("register", "static"):
        yield "Cache-Control", "no-store"
    if settings.SESSION_COOKIE_SECURE:
        yield "Strict-Transport-Security", HSTS
