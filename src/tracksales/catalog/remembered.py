"""The manifest of the newest snapshot, kept in memory as long as its folder is the same."""

import logging
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tracksales.protocol import Snapshot

from .pages import is_kept

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A snapshot's manifest: its JSON, what it is a snapshot of, and the pages it names."""

    encoded: bytes
    restore_id: str
    version: int
    pages: tuple[str, ...]


_Stamp = tuple[str, int, int, int, int]
_newest: tuple[_Stamp, Manifest] | None = None


def read_manifest(file: Path) -> Manifest | None:
    """The manifest in this file; None where there is none, none that can be read, or a page is missing."""
    global _newest
    try:
        stat = file.stat()
        folder_changed = file.parent.stat().st_mtime_ns
        stamp = (str(file), stat.st_ino, stat.st_mtime_ns, stat.st_size, folder_changed)
        if _newest and _newest[0] == stamp:
            return _newest[1]
        encoded = file.read_bytes()
        snapshot = msgspec.json.decode(encoded, type=Snapshot)
    except FileNotFoundError:
        return None
    except msgspec.MsgspecError as error:
        _log.warning("%s is damaged (%s); a new one is made.", file, error)
        return None
    pages = tuple(page.name for page in snapshot.pages)
    if not all(is_kept(name) for name in pages):
        _log.warning("A page that %s names is missing; a new snapshot is made.", file)
        return None
    manifest = Manifest(encoded, snapshot.restore_id, snapshot.version, pages)
    _newest = (stamp, manifest)
    return manifest
