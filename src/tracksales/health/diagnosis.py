"""What a doctor says of one thing."""

from dataclasses import dataclass
from typing import Literal

State = Literal["well", "look", "wrong"]
"""`look`: sales are safe, but a person should see to it; `wrong`: sales, or serving, are in danger."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at: how it is, in words, and what to do where it is not well."""

    state: State
    what: str
    remedy: str = ""


def well(what: str) -> Diagnosis:
    """It is as it should be."""
    return Diagnosis("well", what)


def look(what: str, remedy: str) -> Diagnosis:
    """Somebody should see to it."""
    return Diagnosis("look", what, remedy)


def wrong(what: str, remedy: str) -> Diagnosis:
    """It must be mended."""
    return Diagnosis("wrong", what, remedy)


def spoken(seconds: float) -> str:
    """A time span as a person says it: 40 seconds, 3 minutes, 5 hours, 12 days."""
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= length:
            count = int(seconds // length)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{int(seconds)} second{'' if int(seconds) == 1 else 's'}"


def sized(count: float) -> str:
    """A number of bytes as a person reads it."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"
