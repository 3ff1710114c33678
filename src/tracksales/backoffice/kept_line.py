"""A journal line as a person can read it."""

import json

import msgspec

from tracksales.journal.line import UnreadableLineError, read_line
from tracksales.protocol import Approval

SHOWN = 20_000
"""Characters of a line that a page shows."""


def laid_out(raw: bytes) -> str:
    """A line's JSON with line breaks; the bytes as they are where they are no JSON."""
    try:
        text = json.dumps(json.loads(read_line(raw).signed), indent=2, ensure_ascii=False)
    except (UnreadableLineError, ValueError, RecursionError):
        text = raw.decode("utf-8", "replace")
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}… ({len(text)} characters in all)"


class _Approved(msgspec.Struct):
    approvals: list[Approval] = []


def approvals_in(raw: bytes) -> list[Approval]:
    """Who approved what an entry says; nobody where it cannot be read."""
    try:
        return msgspec.json.decode(read_line(raw).entry.body, type=_Approved).approvals
    except (UnreadableLineError, msgspec.DecodeError, UnicodeDecodeError):
        return []
