"""Tables as files: CSV line by line, XLSX through a temporary file."""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from .table import Cell, Row, Table, neutral

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575
"""Rows that a sheet holds beside its heading; what is beyond goes to another sheet."""


class _Line:
    def write(self, text: str) -> str:
        return text


def csv_lines(columns: Iterable[str], rows: Iterable[Row]) -> Iterator[str]:
    """The lines of a CSV with its mark of UTF-8, which spreadsheets want."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield "\ufeff" + writer.writerow(columns)
    for row in rows:
        yield writer.writerow([neutral(cell) for cell in row])


def csv_answer(table: Table, rows: Iterable[Row]) -> HttpResponseBase:
    """The CSV, sent as it is read."""
    answer = StreamingHttpResponse(csv_lines(table.columns, rows), content_type=CSV)
    answer["Content-Disposition"] = f'attachment; filename="{table.name}.csv"'
    return answer


def xlsx_answer(table: Table, rows: Iterable[Row]) -> HttpResponseBase:
    """The workbook; written to a file first, since a workbook's list of parts stands at its end."""
    file = tempfile.TemporaryFile()  # noqa: SIM115
    try:
        write_workbook(file, table, rows)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{table.name}.xlsx", content_type=XLSX)


def write_workbook(file: IO[bytes], table: Table, rows: Iterable[Row]) -> None:
    """Write the rows, as many sheets as they need."""
    book = Workbook(write_only=True)
    sheet = None
    for number, row in enumerate(rows):
        if number % MOST_ROWS == 0:
            sheet = book.create_sheet()
            sheet.append(list(table.columns))
        if sheet is not None:
            sheet.append([_in_sheet(neutral(cell)) for cell in row])
    if sheet is None:
        book.create_sheet().append(list(table.columns))
    book.save(file)


def _in_sheet(cell: Cell) -> Cell:
    """What a workbook may hold: XML has no place for a bell that some keyboard put into a name."""
    return ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", cell) if isinstance(cell, str) else cell
