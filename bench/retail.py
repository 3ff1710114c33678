"""The Online Retail stream (UCI), read exactly: invoices with their lines, and monthly totals."""

import csv
import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared" / "data"
STREAM = SHARED / "online_retail_2010-12_to_2011-06.csv.gz"
MINOR_DIGITS = 3
"""Pounds have two; one line of the stream costs 0.001, so its shop keeps three to be exact."""


@dataclass(frozen=True, slots=True)
class RetailLine:
    """One line as found; quantity in whole units, negative on a cancellation or a write-off."""

    item: str
    name: str
    quantity: int
    price: Decimal


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice; `at` is its first line's time in ms since 1970, the zoneless time taken as UTC."""

    number: str
    at: int
    customer: str
    lines: list[RetailLine] = field(default_factory=list)

    @property
    def is_return(self) -> bool:
        """Whether it cancels: what the shop calls a return."""
        return self.number.startswith("C")

    @property
    def month(self) -> str:
        """Year and month, as `2010-12`."""
        return datetime.fromtimestamp(self.at // 1000, UTC).strftime("%Y-%m")


@dataclass(slots=True)
class Totals:
    """What a month's lines sum to, exactly."""

    lines: int = 0
    invoices: int = 0
    cancellation_lines: int = 0
    units: Decimal = Decimal(0)
    value: Decimal = Decimal(0)
    cancelled: Decimal = Decimal(0)

    def add(self, quantities: Iterable[tuple[Decimal, Decimal]], *, is_return: bool) -> None:
        """Add an invoice, by its lines' quantities and values."""
        self.invoices += 1
        for quantity, value in quantities:
            self.lines += 1
            self.units += quantity
            self.value += value
            if is_return:
                self.cancellation_lines += 1
                self.cancelled += value


def read_invoices(file: Path) -> list[Invoice]:
    """Every invoice in the order of its first line, each with all its lines wherever they stand."""
    invoices: dict[str, Invoice] = {}
    for row in _rows(file):
        number = row["InvoiceNo"]
        invoice = invoices.get(number)
        if invoice is None:
            at = datetime.fromisoformat(row["InvoiceDate"]).replace(tzinfo=UTC)
            invoice = invoices[number] = Invoice(number, int(at.timestamp()) * 1000, row["CustomerID"])
        quantity, price = int(row["Quantity"]), Decimal(row["UnitPrice"])
        invoice.lines.append(RetailLine(row["StockCode"], row["Description"], quantity, price))
    return list(invoices.values())


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with gzip.open(file, "rt", encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def monthly_totals(invoices: Iterable[Invoice]) -> dict[str, Totals]:
    """The invoices' own totals by month."""
    months: dict[str, Totals] = {}
    for invoice in invoices:
        amounts = [(Decimal(line.quantity), line.quantity * line.price) for line in invoice.lines]
        months.setdefault(invoice.month, Totals()).add(amounts, is_return=invoice.is_return)
    return months


def control_totals(readme: Path) -> dict[str, Totals]:
    """The monthly control totals that the data's README states. Raises ValueError where it has none."""
    months = {}
    for text in readme.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in text.strip("|").split("|")]
        if len(cells) == 7 and len(cells[0]) == 7 and cells[0][:4].isdigit() and cells[0][4] == "-":
            lines, invoices, cancellations = map(int, cells[1:4])
            units, value, cancelled = map(Decimal, cells[4:])
            months[cells[0]] = Totals(lines, invoices, cancellations, units, value, cancelled)
    if not months:
        raise ValueError(f"{readme} holds no table of control totals")
    return months
