"""A journal line as a person can read it."""

import json

from tracksales.journal.line import UnreadableLineError, read_line

SHOWN = 20_000
"""Characters of a line that a page shows."""


def laid_out(raw: bytes) -> str:
    """A line's JSON with line breaks; the bytes as they are where they are no JSON."""
    try:
        text = json.dumps(json.loads(read_line(raw).signed), indent=2, ensure_ascii=False)
    except (UnreadableLineError, ValueError, RecursionError):
        text = raw.decode("utf-8", "replace")
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}… ({len(text)} characters in all)"
