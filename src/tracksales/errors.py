"""Errors come from the registry protocol/errors.json: what happened, is the data safe, what to do now."""

from dataclasses import dataclass
from functools import cache

import msgspec

from .config import ROOT
from .protocol import ErrorAnswer, ErrorBody


class RegisteredError(msgspec.Struct, frozen=True):
    """One entry of the registry."""

    status: int
    message: str
    safety: str
    remedy: str
    retry: bool


@cache
def registry() -> dict[str, RegisteredError]:
    """All errors by code."""
    file = ROOT / "protocol" / "errors.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, RegisteredError])


@dataclass(slots=True)
class TracksalesError(Exception):
    """An error of the registry; `detail` may narrow what happened for a person."""

    code: str
    detail: str = ""
    retry_after: int = 0

    def __str__(self) -> str:
        error = registry()[self.code]
        return " ".join(filter(None, [error.message, self.detail, error.safety, error.remedy]))


def error_answer(error: TracksalesError) -> ErrorAnswer:
    """The wire shape of an error."""
    known = registry()[error.code]
    message = f"{known.message} {error.detail}".strip()
    return ErrorAnswer(ErrorBody(error.code, message, known.safety, known.remedy, known.retry))
