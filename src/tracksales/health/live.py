"""/healthz: the process answers. /readyz: it can take sales, or which part of it cannot."""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import path

from tracksales.config import ConfigError
from tracksales.database import refuse_weak_durability
from tracksales.sql import one_row

from .exposition import metrics
from .shop import free_bytes

LEAST_FREE = 64 * 2**20
"""Bytes that must be free on the disk: less is soon none."""


def healthz(_: HttpRequest) -> HttpResponseBase:
    """The process answers."""
    return JsonResponse({"status": "ok"})


def readyz(_: HttpRequest) -> HttpResponseBase:
    """200 where a sale could be taken now, else 503; each part by name, without details: anybody may ask."""
    parts = {name: check() for name, check in _PARTS.items()}
    ready = all(state == "ok" for state in parts.values())
    answer = JsonResponse(
        {"status": "ready" if ready else "not ready", "parts": parts}, status=200 if ready else 503
    )
    answer["Cache-Control"] = "no-store"
    return answer


def _database() -> str:
    try:
        refuse_weak_durability()
        shop = one_row("SELECT 1 FROM shop_shop")
    except DatabaseError:
        connection.close()
        return "does not answer"
    except ConfigError:
        return "would lose sales"
    return "ok" if shop else "holds no shop"


def _disk() -> str:
    try:
        return "ok" if free_bytes(settings.CONFIG) >= LEAST_FREE else "full"
    except OSError:
        return "cannot be read"


def _register() -> str:
    return "ok" if (settings.REGISTER_BUILD / "index.html").is_file() else "not built"


_PARTS: dict[str, Callable[[], str]] = {"database": _database, "disk": _disk, "register": _register}

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics),
]
