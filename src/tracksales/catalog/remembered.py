"""The manifest of the newest snapshot, kept in memory as long as its file is the same."""

import logging
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tracksales.protocol import Snapshot

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A snapshot's manifest: its JSON, what it is a snapshot of, and the pages it names."""

    encoded: bytes
    restore_id: str
    version: int
    pages: tuple[str, ...]


_Stamp = tuple[str, int, int, int]
_newest: tuple[_Stamp, Manifest] | None = None


def read_manifest(file: Path) -> Manifest | None:
    """The manifest in this file; None where there is none, or none that can be read."""
    global _newest
    try:
        stat = file.stat()
        stamp = (str(file), stat.st_ino, stat.st_mtime_ns, stat.st_size)
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
    manifest = Manifest(encoded, snapshot.restore_id, snapshot.version, pages)
    _newest = (stamp, manifest)
    return manifest
