"""The registry of reasons: protocol/reasons.json."""

from functools import cache

import msgspec
from django.utils.translation import gettext

from tracksales.config import ROOT


class Reason(msgspec.Struct, frozen=True):
    """What happened, is the sale safe, what to do now."""

    title: str
    what: str
    safety: str
    fixes: list[str]


@cache
def reasons() -> dict[str, Reason]:
    """All reasons by code."""
    file = ROOT / "protocol" / "reasons.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Reason])


def reason_title(code: str) -> str:
    """A reason's title; the code itself for one that a newer version wrote."""
    known = reasons().get(code)
    return gettext(known.title) if known else code
