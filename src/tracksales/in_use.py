"""Who works in a data folder: any number of servers and commands, or one restore alone."""

import fcntl
import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .config import ConfigError

_log = logging.getLogger(__name__)
_ENDS_WITHIN = 3.0
"""Seconds."""

_shared: dict[Path, int] = {}


def share(folder: Path) -> None:
    """Work in the folder until this process and those that it forks have ended.

    Raises ConfigError while a backup is being restored there.
    """
    if folder in _shared:
        return
    lock = _opened(folder)
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise ConfigError(
            f"A backup is being restored into {folder} just now: try again when that has ended."
        ) from None
    except OSError as error:
        _log.warning("%s cannot be locked (%s): stop the server before you restore.", folder, error.strerror)
    _shared[folder] = lock


def locks() -> Iterable[int]:
    """The open files by which this process says that it works there."""
    return _shared.values()


def soon(free: Callable[[], bool]) -> bool:
    """Whether it is free, once a server that was stopped a moment ago has had the time to end."""
    last = time.monotonic() + _ENDS_WITHIN
    while not free():
        if time.monotonic() > last:
            return False
        time.sleep(_ENDS_WITHIN / 50)
    return True


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Work in the folder while nothing else does. Raises ConfigError where something does."""
    lock = _opened(folder)
    try:
        if not soon(lambda: _locked(lock)):
            raise ConfigError(
                f"A server or another command works in {folder}: stop it, then try again. "
                "Nothing was changed."
            )
        yield
    finally:
        os.close(lock)


def _locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _opened(folder: Path) -> int:
    return os.open(folder / "in-use.lock", os.O_RDONLY | os.O_CREAT, 0o644)
