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
    with _open(path, packed) as file:
        yield from io.TextIOWrapper(file, encoding=encoding, newline="")


def _encoding(path: Path, packed: bool) -> str:
    """Read the file through once: its encoding, if it is text of sane size with sane lines."""
    with _open(path, packed) as file:
        first = file.read(_CHUNK)
        wide = first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8-sig")()
        fallback = codecs.getincrementaldecoder("cp1252")()
        utf8 = cp1252 = True
        size = line = run = 0
        chunk = first
        while chunk:
            size += len(chunk)
            if size > MAX_BYTES:
                raise WrongFileError(f"{path} holds more than {MAX_BYTES >> 20} MiB: split it.")
            if not wide and b"\0" in chunk:
                raise WrongFileError(f"{path} is not text: line {line + _breaks(chunk)} holds a NUL byte.")
            run = _longest_run(path, chunk, run, line)
            line += chunk.count(b"\n")
            utf8 = utf8 and _decodes(decoder, chunk)
            cp1252 = cp1252 and not wide and _decodes(fallback, chunk)
            if not (utf8 or cp1252):
                raise WrongFileError(f"{path} is not text: neither UTF-8 nor Windows-1252.")
            chunk = file.read(_CHUNK)
        utf8 = utf8 and _decodes(decoder, b"", final=True)
    if utf8:
        return "utf-16" if wide else "utf-8-sig"
    if cp1252:
        return "cp1252"
    raise WrongFileError(f"{path} is not text: it ends within a character.")


def _breaks(chunk: bytes) -> int:
    return chunk[: chunk.index(b"\0")].count(b"\n") + 1


def _longest_run(path: Path, chunk: bytes, run: int, line: int) -> int:
    """How far the last line of the chunk has come. Raises WrongFileError at a line beyond all sense."""
    parts = chunk.replace(b"\r", b"\n").split(b"\n")
    for number, part in enumerate(parts):
        run = len(part) + (run if number == 0 else 0)
        if run > 4 * MAX_CELL:
            raise WrongFileError(
                f"{path} is no list: line {line + number + 1} is longer than {4 * MAX_CELL >> 20} MiB."
            )
    return run


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
