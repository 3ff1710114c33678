"""The data folder: whose it is, how much room it has, on what it lies."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from tracksales.config import Config

from ..diagnosis import Diagnosis, look, sized, well, wrong
from ..live import LEAST_FREE
from ..shop import free_bytes

_PLENTY = 2 * 10**9
_SHARED = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "sshfs", "fuse.sshfs", "fuse.rclone", "vboxsf"}
"""File systems whose locks or syncs cannot be trusted with SQLite (sqlite.org/howtocorrupt, 2.1)."""


def folder(config: Config) -> Iterator[Diagnosis]:
    """Room and rights of the data folder."""
    free = free_bytes(config)
    room = f"{sized(free)} free for {config.folder}"
    if free < LEAST_FREE:
        yield wrong(room, "Make room: a full disk takes no sales in; registers keep theirs until then.")
    elif free < _PLENTY:
        yield look(room, "Make room soon, or move the folder to a larger disk (TRACKSALES_DATA).")
    else:
        yield well(room)
    yield from _rights(config.folder)
    kind = file_system(config.folder)
    if kind in _SHARED and not config.database_url:
        yield wrong(
            f"The data folder lies on a network file system ({kind})",
            "Move it to a disk of this computer: SQLite loses sales on others.",
        )


def _rights(place: Path) -> Iterator[Diagnosis]:
    secret = place / "secret-key"
    if not secret.exists():
        return
    if secret.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield look(f"Others can read {secret}", f"chmod 600 {secret}")
    database = place / "tracksales.sqlite3"
    if database.exists() and not os.access(database, os.W_OK):
        yield wrong(f"{database} cannot be written by this user", "Give it to the user who serves.")


def file_system(place: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """The kind of file system that a folder lies on; empty where this system does not tell."""
    if not mounts.exists():
        return ""
    found = ("", "")
    for line in mounts.read_text(errors="replace").splitlines():
        _, at, kind, *_ = line.split()
        where = at.replace("\\040", " ")
        if place.is_relative_to(where) and len(where) >= len(found[0]):
            found = (where, kind)
    return found[1]
