"""One record of a file, before anything is known about its meaning."""

from collections.abc import Iterator
from dataclasses import dataclass

MAX_CELL = 2**20
"""Characters that one cell may hold."""

MAX_BYTES = 2**30
"""Bytes that a file may hold once unpacked."""

MAX_RECORDS = 2_000_000
MAX_COLUMNS = 1000


@dataclass(frozen=True, slots=True)
class Record:
    """A record and the physical line on which it starts; `fault` says why its cells cannot be told."""

    line: int
    cells: list[str]
    fault: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it, as in the tail of many a spreadsheet."""
        return not self.fault and not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file: its records, and what should be said about how it was read."""

    records: Iterator[Record]
    remarks: list[str]
