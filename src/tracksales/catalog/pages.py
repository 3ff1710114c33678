"""Pages of the snapshot as files: named by the SHA-256 of their JSON, compressed once, never changed."""

import gzip
import hashlib
import os
import re
import secrets
from collections.abc import Callable, Collection
from pathlib import Path
from typing import BinaryIO

import brotli
import zstandard
from django.conf import settings

from .negotiation import choose_encoding

_NAME = re.compile(r"[0-9a-f]{64}")
_FILE = re.compile(r"([0-9a-f]{64})\.json(\.br|\.zst|\.gz)?")
_SUFFIX = {"identity": ".json", "br": ".json.br", "zstd": ".json.zst", "gzip": ".json.gz"}
_BROTLI_QUALITY = 9
_ZSTD_LEVEL = 12


def _brotli(page: bytes) -> bytes:
    packed: bytes = brotli.compress(page, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY, lgwin=22)
    return packed


_PACK: dict[str, Callable[[bytes], bytes]] = {
    "br": _brotli,
    "zstd": lambda page: zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(page),
    "gzip": lambda page: gzip.compress(page, 9, mtime=0),
    "identity": lambda page: page,
}


def folder() -> Path:
    """Where pages live."""
    return Path(settings.SNAPSHOT_FOLDER)


def open_page(name: str, accept_encoding: str) -> tuple[BinaryIO, str, int]:
    """The page's open file, its encoding and its size in bytes. Raises FileNotFoundError."""
    if not _NAME.fullmatch(name):
        raise FileNotFoundError(f"{name[:80]!r} is no page's name")
    encoding = choose_encoding(accept_encoding)
    file = (folder() / (name + _SUFFIX[encoding])).open("rb")
    return file, encoding, os.fstat(file.fileno()).st_size


def write_page(page: bytes) -> str:
    """Keep the page in every encoding and return its name. One that is there already costs nothing."""
    name = hashlib.sha256(page).hexdigest()
    for encoding, pack in _PACK.items():
        path = folder() / (name + _SUFFIX[encoding])
        if not path.exists():
            write_whole(path, pack(page))
    return name


def is_kept(name: str) -> bool:
    """Whether the page is there in every encoding."""
    return all((folder() / (name + suffix)).exists() for suffix in _SUFFIX.values())


def write_whole(path: Path, content: bytes) -> None:
    """Write the file so that a reader, or a power cut, sees all of it or none of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with part.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def remove_all_but(names: Collection[str]) -> None:
    """Remove the pages that are not among these, and what a killed builder left half written."""
    for file in folder().iterdir():
        page = _FILE.fullmatch(file.name)
        half_written = file.name.startswith(".") and _FILE.match(file.name[1:])
        if half_written or (page and page[1] not in names):
            file.unlink(missing_ok=True)
