"""From a file to rows that are understood, and those that are not."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from .faults import BadRowError
from .headings import Columns, no_heading, recognise
from .record import Record
from .report import Report
from .source import open_source

Row = TypeVar("Row")
Progress = Callable[[int], None]
"""Called with the number of rows done since the last call."""

_STEP = 1000
_HEADING_WITHIN = 10


def open_columns(
    path: Path, known: Mapping[str, tuple[str, ...]]
) -> tuple[Columns, Iterator[Record], list[str]]:
    """The heading, the records below it, and remarks. Raises WrongFileError."""
    source = open_source(path)
    above: list[Record] = []
    for record in source.records:
        if record.empty:
            continue
        columns = recognise(record.cells, known)
        if columns is not None:
            break
        above.append(record)
        if len(above) == _HEADING_WITHIN:
            raise no_heading(above[0].cells, known)
    else:
        raise no_heading(above[0].cells if above else [], known)
    remarks = source.remarks
    if above:
        remarks.append(f"The heading is on line {record.line}; what stands above it was passed over.")
    if columns.unused:
        remarks.append(f"Columns not used: {', '.join(columns.unused)}.")
    return columns, source.records, remarks


def read_rows(
    records: Iterable[Record], read: Callable[[Record], Row], report: Report, progress: Progress
) -> list[Row]:
    """Read every record to the end; the bad ones go into the report. Raises WrongFileError."""
    rows: list[Row] = []
    for record in records:
        if record.empty:
            report.empty_lines += 1
            continue
        report.rows += 1
        try:
            rows.append(read(record))
        except BadRowError as error:
            report.refuse(record.line, str(error))
        if report.rows % _STEP == 0:
            progress(_STEP)
    progress(report.rows % _STEP)
    return rows
