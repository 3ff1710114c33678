"""Which backup was made last, noted in the data folder for who looks after the installation."""

from pathlib import Path

import msgspec

_NAME = "last-backup.json"


class LastBackup(msgspec.Struct, frozen=True):
    """`made_at` is ms since 1970 UTC, `file` its whole path."""

    made_at: int
    file: str


def note_backup(folder: Path, file: Path, now: int) -> None:
    """Note a backup that was just made."""
    part = folder / f".{_NAME}"
    part.write_bytes(msgspec.json.encode(LastBackup(now, str(file.resolve()))))
    part.replace(folder / _NAME)


def last_backup(folder: Path) -> LastBackup | None:
    """The backup made last; None where none is known of."""
    try:
        return msgspec.json.decode((folder / _NAME).read_bytes(), type=LastBackup)
    except (OSError, msgspec.DecodeError):
        return None
