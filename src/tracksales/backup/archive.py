"""The one file of a backup: a tar packed by Zstandard, its manifest first, then the database."""

import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO

import msgspec
import zstandard

from .manifest import BackupError, Manifest

ENDING = ".tar.zst"
Tell = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is (0: unknown)."""

_STEP = 2**20
_MOST_MANIFEST_BYTES = 64 * 2**20
_UNREADABLE = (tarfile.TarError, zstandard.ZstdError, msgspec.MsgspecError, EOFError, ValueError)


def write(file: Path, manifest: Manifest, database: Path, tell: Tell) -> None:
    """Write the file, to the disk itself. Raises OSError."""
    with file.open("xb") as out, _packer().stream_writer(out, closefd=False) as packed:
        with tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            said = msgspec.json.format(msgspec.json.encode(manifest), indent=2)
            tar.addfile(_member("manifest.json", len(said), manifest), BytesIO(said))
            with database.open("rb") as source:
                told = _Told(source, lambda done: tell("Packing the database", done, manifest.size))
                tar.addfile(_member(f"database.{manifest.database}", manifest.size, manifest), told)
        packed.flush(zstandard.FLUSH_FRAME)
        out.flush()
        os.fsync(out.fileno())


def digest(file: Path) -> str:
    """The SHA-256 of a file, in hex."""
    summed = sha256()
    with file.open("rb") as source:
        while step := source.read(_STEP):
            summed.update(step)
    return summed.hexdigest()


@contextmanager
def opened(file: Path) -> Iterator[tuple[Manifest, IO[bytes]]]:
    """The manifest, and the database as it is read. Raises BackupError where the file is damaged or none."""
    try:
        with (
            file.open("rb") as packed,
            zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True) as plain,
            tarfile.open(fileobj=plain, mode="r|") as tar,
        ):
            first = tar.next()
            said = tar.extractfile(first) if first and first.name == "manifest.json" else None
            if first is None or said is None or first.size > _MOST_MANIFEST_BYTES:
                raise BackupError(_words(file, "it holds no manifest"))
            manifest = msgspec.json.decode(said.read(), type=Manifest)
            second = tar.next()
            database = tar.extractfile(second) if second else None
            if second is None or database is None or second.size != manifest.size:
                raise BackupError(_words(file, "it holds no database of the size that it says"))
            yield manifest, database
    except _UNREADABLE as error:
        raise BackupError(_words(file, str(error) or type(error).__name__)) from error


def unpack(file: Path, target: Path | None, tell: Tell) -> Manifest:
    """Read all of it, and write its database to `target` where there is one. Raises BackupError, OSError."""
    with opened(file) as (manifest, database), (target or Path(os.devnull)).open("wb") as out:
        summed, done = sha256(), 0
        while step := database.read(_STEP):
            summed.update(step)
            out.write(step)
            done += len(step)
            tell("Reading the backup", done, manifest.size)
        if target:
            out.flush()
            os.fsync(out.fileno())
        if (done, summed.hexdigest()) != (manifest.size, manifest.sha256):
            raise BackupError(_words(file, "its database is not what its manifest says"))
    return manifest


def _words(file: Path, why: str) -> str:
    return (
        f"{file} is damaged, or no backup of Tracksales ({why.rstrip('.')}). "
        "Nothing was changed: take another backup."
    )


def _packer() -> zstandard.ZstdCompressor:
    return zstandard.ZstdCompressor(level=6, write_checksum=True)


def _member(name: str, size: int, manifest: Manifest) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mtime, member.mode = size, manifest.made_at // 1000, 0o600
    return member


class _Told:
    """A file that tells how far it has been read."""

    def __init__(self, source: IO[bytes], tell: Callable[[int], None]) -> None:
        self._source, self._tell = source, tell

    def read(self, size: int = -1) -> bytes:
        step = self._source.read(size)
        self._tell(self._source.tell())
        return step
