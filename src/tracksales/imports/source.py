"""Opening a file by what it is, not by what it is called."""

import stat
from pathlib import Path

from .faults import WrongFileError
from .record import Source
from .text import open_text
from .workbook import open_workbook

_ZIP, _GZIP, _OLE = b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0"


def open_source(path: Path) -> Source:
    """Open a CSV (plain or gzip) or XLSX file. Raises WrongFileError for anything else."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise WrongFileError(f"{path} is a folder, not a file.")
        if not stat.S_ISREG(mode):
            raise WrongFileError(f"{path} is not a regular file.")
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise WrongFileError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise WrongFileError(f"{str(path)!r} is no path: {error}.") from error
    if magic == _ZIP:
        return open_workbook(path)
    if magic == _OLE:
        raise WrongFileError(f"{path} is an old XLS or a protected workbook: save it as XLSX or CSV.")
    if not magic:
        raise WrongFileError(f"{path} is empty.")
    return open_text(path, packed=magic.startswith(_GZIP))
