"""CSV records with the line each starts on. A broken quotation mark costs its own line and no other."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator

from .faults import WrongFileError
from .record import MAX_CELL, MAX_COLUMNS, MAX_RECORDS, Record


class _Feed:
    """Lines for a csv reader, remembered until their record is whole so that they can be read again."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self.given: list[str] = []
        self.line = 0

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.given.append(line)
        self.line += 1
        return line

    def keep_all(self) -> None:
        """The record is whole."""
        self.given.clear()

    def return_all_but_first(self) -> None:
        """The record is broken: its later lines are to be read anew."""
        later = self.given[1:]
        self._again.extendleft(reversed(later))
        self.line -= len(later)
        self.given.clear()


def records(lines: Iterable[str], delimiter: str) -> Iterator[Record]:
    """The records of a CSV. One that cannot be told apart has a `fault`; reading goes on behind its line.

    Raises WrongFileError for a field beyond all sense, and for too many records or columns.
    """
    csv.field_size_limit(MAX_CELL)
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=delimiter, strict=True, skipinitialspace=True)
    count = 0
    while True:
        start = feed.line + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise WrongFileError(
                    f"line {start}: a field is larger than {MAX_CELL >> 20} MiB "
                    "(a quotation mark that is never closed?)."
                ) from error
            feed.return_all_but_first()
            reader = csv.reader(feed, delimiter=delimiter, strict=True, skipinitialspace=True)
            record = Record(start, [], f"its quotation marks do not close ({error})")
        else:
            feed.keep_all()
            record = Record(start, cells)
        count += 1
        if count > MAX_RECORDS:
            raise WrongFileError(f"the file has more than {MAX_RECORDS:,} records: split it.")
        if len(record.cells) > MAX_COLUMNS:
            raise WrongFileError(f"line {start} has more than {MAX_COLUMNS} columns.")
        yield record
