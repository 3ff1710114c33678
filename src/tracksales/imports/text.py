"""CSV files: plain or gzip, in UTF-8, UTF-16 or Windows' cp1252, whatever the delimiter."""

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .delimited import records
from .faults import WrongFileError
from .record import MAX_BYTES, MAX_CELL, Source

_CHUNK = 2**18
_LONGEST_LINE = 4 * MAX_CELL
_NOT_WINDOWS = b"\x81\x8d\x8f\x90\x9d"
"""Bytes that stand for nothing in Windows-1252."""


def open_text(path: Path, *, packed: bool) -> Source:
    """Check the whole file, then open it. Raises WrongFileError where it is not whole or not text."""
    try:
        encoding = _encoding(path, packed)
        with _open(path, packed) as file:
            start = file.read(2**16).decode(encoding, errors="replace")
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise WrongFileError(f"{path} is a damaged or truncated gzip file ({error}).") from error
    except OSError as error:
        raise WrongFileError(f"{path} cannot be read: {error.strerror or error}.") from error
    remarks = []
    if encoding == "cp1252":
        remarks.append("The file is not UTF-8; it was read as Windows-1252: look at accents and apostrophes.")
    return Source(records(_lines(path, packed, encoding), _delimiter(start)), remarks)


def _open(path: Path, packed: bool) -> BinaryIO:
    return gzip.open(path, "rb") if packed else path.open("rb")  # type: ignore[return-value]


def _lines(path: Path, packed: bool, encoding: str) -> Iterator[str]:
    with _open(path, packed) as file, io.TextIOWrapper(file, encoding=encoding, newline="") as text:
        yield from text


def _encoding(path: Path, packed: bool) -> str:
    """Read the file through once: its encoding, if it is text of sane size with sane lines."""
    with _open(path, packed) as file:
        chunk = file.read(_CHUNK)
        wide = chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8-sig")()
        unicode, windows = True, not wide
        size = run = lines = 0
        while chunk:
            size += len(chunk)
            if size > MAX_BYTES:
                raise WrongFileError(f"{path} holds more than {MAX_BYTES >> 20} MiB: split it.")
            if not wide and b"\0" in chunk:
                line = lines + chunk.count(b"\n", 0, chunk.index(b"\0")) + 1
                raise WrongFileError(f"{path} is not text: line {line} holds a NUL byte.")
            run = _run(chunk, run)
            lines += chunk.count(b"\n")
            if run > _LONGEST_LINE:
                raise WrongFileError(f"{path} is no list: line {lines + 1} is longer than 4 MiB.")
            unicode = unicode and _decodes(decoder, chunk)
            windows = windows and not any(byte in chunk for byte in _NOT_WINDOWS)
            if not (unicode or windows):
                raise WrongFileError(f"{path} is not text: neither UTF-8 nor Windows-1252.")
            chunk = file.read(_CHUNK)
        unicode = unicode and _decodes(decoder, b"", final=True)
    if unicode:
        return "utf-16" if wide else "utf-8-sig"
    if windows:
        return "cp1252"
    raise WrongFileError(f"{path} is not text: it ends within a character.")


def _run(chunk: bytes, run: int) -> int:
    """How long the line is that the chunk ends in; chunks are shorter than the longest line allowed."""
    last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
    return run + len(chunk) if last < 0 else len(chunk) - last - 1


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(start: str) -> str:
    """The delimiter that splits the first written line into the most fields, outside of quotes."""
    line = next((line for line in start.splitlines() if line.strip()), "")
    outside = "".join(line.split('"')[::2])
    return max((",", ";", "\t"), key=outside.count)
