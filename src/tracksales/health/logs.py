"""The server's log on standard error: lines for a person, or JSON for what collects logs."""

import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

import msgspec

from .discretion import discreet

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request that is being answered, as its answer's X-Request-Id tells it; else empty."""


class Lines(logging.Formatter):
    """A line for a person, and a traceback below it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The record without secrets."""
        return discreet(super().format(record))


class Json(logging.Formatter):
    """One JSON object a line: time (RFC 3339, UTC), level, logger, message; request, facts, error if any."""

    def format(self, record: logging.LogRecord) -> str:
        """The record without secrets."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": discreet(record.getMessage()),
        }
        if request := request_id.get():
            told["request"] = request
        told |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[0]:
            told["error"] = record.exc_info[0].__name__
            told["traceback"] = discreet(self.formatException(record.exc_info))
        return msgspec.json.encode(told).decode()


def logging_settings(form: str) -> dict[str, Any]:
    """Django's LOGGING: `form` is "lines" (what went wrong) or "json" (each request too)."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {"()": "tracksales.health.logs.Lines"},
            "json": {"()": "tracksales.health.logs.Json"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "loggers": {
            "django.request": {"level": "ERROR"},
            "tracksales": {"level": "INFO" if form == "json" else "WARNING"},
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
    }
