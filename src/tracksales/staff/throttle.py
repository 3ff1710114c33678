"""Slowing down the guessing of passwords, per user name."""

import threading
import time

from tracksales.errors import TracksalesError

ATTEMPTS = 8
WINDOW = 60.0
_MOST_NAMES = 10_000

_failures: dict[str, list[float]] = {}
_lock = threading.Lock()


def check(username: str) -> None:
    """Raise TracksalesError sign_in_throttled after 8 wrong passwords within a minute."""
    with _lock:
        recent = _recent(username)
        if len(recent) >= ATTEMPTS:
            wait = WINDOW - (time.monotonic() - recent[0])
            raise TracksalesError("sign_in_throttled", retry_after=max(1, round(wait)))


def failed(username: str) -> None:
    """Count a wrong password."""
    with _lock:
        if len(_failures) >= _MOST_NAMES:
            _failures.clear()
        _failures[username.lower()] = [*_recent(username), time.monotonic()]


def succeeded(username: str) -> None:
    """Forget the wrong ones."""
    with _lock:
        _failures.pop(username.lower(), None)


def _recent(username: str) -> list[float]:
    since = time.monotonic() - WINDOW
    return [at for at in _failures.get(username.lower(), []) if at > since]
