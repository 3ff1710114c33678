"""Taking in rescue files: a register's unsent entries, as written when it was reset offline."""

from collections import Counter
from hashlib import sha256

import msgspec

from tracksales.errors import TracksalesError
from tracksales.protocol import ImportAnswer, RescueFile

from .intake import take
from .models import Register

_STEP = 200


def take_rescue_file(content: bytes, now: int) -> ImportAnswer:
    """Take a rescue file's lines through the intake; any number of times, with one effect.

    `now` is ms since 1970 UTC. Raises TracksalesError rescue_unreadable, rescue_damaged or
    register_unknown; then nothing was taken.
    """
    try:
        file = msgspec.json.decode(content, type=RescueFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise TracksalesError("rescue_unreadable", f"({error})") from error
    if file.sha256 != seal(file.lines):
        raise TracksalesError("rescue_damaged")
    if not Register.objects.filter(id=file.register).exists():
        raise TracksalesError("register_unknown")
    outcomes: Counter[str] = Counter()
    for start in range(0, len(file.lines), _STEP):
        lines = [line.encode() for line in file.lines[start : start + _STEP]]
        outcomes.update(one.outcome for one in take(file.register, lines, now).outcomes)
    return ImportAnswer(
        len(file.lines), outcomes["accepted"], outcomes["duplicate"], outcomes["needs_review"]
    )


def seal(lines: list[str]) -> str:
    """SHA-256 over the lines, each ended by a line feed."""
    return sha256("".join(line + "\n" for line in lines).encode()).hexdigest()
