"""Making a backup: copied, checked, packed, read back, and only then under its name."""

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from tracksales import __version__

from . import archive, postgres, sqlite
from .manifest import BackupError, Contents, Kind, Manifest

_NAME = re.compile(r"tracksales-\d{8}-\d{9}" + re.escape(archive.ENDING))
_PART = re.compile(r"\.tracksales-[0-9a-f]{8}\.(part|copy(-wal|-shm|-journal)?)")


@dataclass(frozen=True, slots=True)
class Made:
    """The backup that was made, and the older ones that were removed for it."""

    file: Path
    manifest: Manifest
    removed: list[Path]


def make_backup(folder: Path, keep: int, now: int, tell: archive.Tell) -> Made:
    """Make a backup in the folder and keep the newest `keep` there (0: all). `now` is ms since 1970 UTC.

    Raises BackupError, OSError or NoShopError; then the folder holds what it held before.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(folder):
        _remove_left_over(folder)
        stem = folder / f".tracksales-{secrets.token_hex(4)}"
        copy, part = stem.with_name(stem.name + ".copy"), stem.with_name(stem.name + ".part")
        try:
            os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            manifest = _describe(copy, _copied(copy, tell), now)
            with _readable_by_us_alone():
                archive.write(part, manifest, copy, tell)
            archive.unpack(part, None, tell)
            file = folder / f"tracksales-{_stamp(now)}{archive.ENDING}"
            part.replace(file)
            sqlite.sync_folder(folder)
        finally:
            _remove_left_over(folder)
        return Made(file, manifest, _rotated(folder, keep))


def _copied(copy: Path, tell: archive.Tell) -> Contents:
    if connection.vendor == "postgresql":
        return postgres.dump(copy, tell)
    return sqlite.copy(Path(connection.settings_dict["NAME"]), copy, tell)


def _describe(copy: Path, held: Contents, now: int) -> Manifest:
    kind: Kind = "postgresql" if connection.vendor == "postgresql" else "sqlite"
    return Manifest(__version__, now, kind, copy.stat().st_size, archive.digest(copy), held)


def _stamp(now: int) -> str:
    made = datetime.fromtimestamp(now / 1000, UTC)
    return f"{made:%Y%m%d-%H%M%S}{now % 1000:03d}"


@contextmanager
def _readable_by_us_alone() -> Iterator[None]:
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold the folder, so that what lies there half written is nobody's."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BackupError(f"Another backup is being made in {folder}: wait until it has ended.") from None
    finally:
        os.close(opened)


def _remove_left_over(folder: Path) -> None:
    for file in folder.iterdir():
        if _PART.fullmatch(file.name):
            file.unlink()


def _rotated(folder: Path, keep: int) -> list[Path]:
    made = sorted(file for file in folder.iterdir() if _NAME.fullmatch(file.name))
    old = made[:-keep] if keep else []
    for file in old:
        file.unlink()
    return old
