"""XLSX workbooks: the first visible sheet, as text, within bounds."""

import datetime as dt
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from .faults import WrongFileError
from .record import MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_RECORDS, Record, Source

MAX_STRINGS = 2**28
"""Bytes that the workbook's table of strings may hold; it is read into memory whole."""

_DAMAGE = (
    InvalidFileException, BadZipFile, ParseError, zlib.error, OSError, EOFError, RuntimeError,
    NotImplementedError, LookupError, ValueError, TypeError, AttributeError,
)  # fmt: skip
"""What openpyxl and zipfile raise on files that are not what they claim to be."""


def open_workbook(path: Path) -> Source:
    """Open a workbook. Raises WrongFileError where it is none, or unpacks to more than sense."""
    try:
        _check_size(path)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="openpyxl")
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        name = next(sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible")
    except WrongFileError:
        raise
    except StopIteration as error:
        raise WrongFileError(f"{path} has no visible sheet.") from error
    except _DAMAGE as error:
        raise _not_usable(path, error) from error
    remarks = []
    if len(book.sheetnames) > 1:
        remarks.append(f"The workbook has {len(book.sheetnames)} sheets; only {name!r} was read.")
    return Source(_records(path, book, name), remarks)


def _not_usable(path: Path, error: Exception) -> WrongFileError:
    first = (str(error).splitlines() or [""])[0][:200]
    return WrongFileError(f"{path} is not a usable XLSX workbook ({type(error).__name__}: {first}).")


def _check_size(path: Path) -> None:
    with ZipFile(path) as archive:
        parts = archive.infolist()
    if sum(part.file_size for part in parts) > MAX_BYTES:
        raise WrongFileError(f"{path} unpacks to more than {MAX_BYTES >> 20} MiB: it is refused.")
    if any(part.file_size > MAX_STRINGS for part in parts if part.filename.endswith("sharedStrings.xml")):
        raise WrongFileError(f"{path} has more than {MAX_STRINGS >> 20} MiB of texts: split it.")


def _records(path: Path, book: Workbook, name: str) -> Iterator[Record]:
    sheet = book[name]
    sheet.reset_dimensions()
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="openpyxl")
            for line, row in enumerate(sheet.iter_rows(values_only=True), 1):
                if line > MAX_RECORDS or len(row) > MAX_COLUMNS:
                    raise WrongFileError(
                        f"row {line}: a sheet has {MAX_RECORDS:,} rows and {MAX_COLUMNS} columns at most."
                    )
                yield Record(line, [_text(cell, line) for cell in row])
    except _DAMAGE as error:
        raise _not_usable(path, error) from error
    finally:
        book.close()


def _text(cell: object, line: int) -> str:
    """A cell as the sheet shows it; numbers with the fifteen digits that a spreadsheet keeps."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    text = cell.isoformat() if isinstance(cell, (dt.date, dt.time)) else str(cell)
    if len(text) > MAX_CELL:
        raise WrongFileError(f"row {line}: a cell is larger than {MAX_CELL >> 20} MiB.")
    return text
