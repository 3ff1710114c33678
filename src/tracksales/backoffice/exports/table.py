"""A table on its way out: named columns, and rows as they are read, never all at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from tracksales.sales.export import Format, safe_cell

Cell = str | int | Decimal | None
Row = Sequence[Cell]

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Table:
    """What is exported: a file's name, a title, the columns, and the rows among those that a list shows.

    Texts are as they are in the ledger; `neutral` makes them safe for a spreadsheet.
    """

    name: str
    title: Any
    columns: Sequence[str]
    rows: Callable[[QuerySet[Any], Format], Iterable[Row]]


def neutral(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return safe_cell(cell) if isinstance(cell, str) else cell


def amount(minor: int | None, form: Format) -> Decimal | None:
    """Minor units as a decimal of the currency's unit."""
    return None if minor is None else Decimal(minor).scaleb(-form.minor_digits)


def quantity(thousandths: int | None) -> Decimal | None:
    """Thousandths as a decimal."""
    return None if thousandths is None else Decimal(thousandths).scaleb(-3)


def yes(value: object) -> str:
    """A yes or no as imports read it."""
    return "yes" if value else "no"
