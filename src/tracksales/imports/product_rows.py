"""From a record to what it says about a product."""

from collections.abc import Mapping
from dataclasses import dataclass

from . import cells, numbers
from .faults import BadRowError
from .headings import Columns
from .record import Record


@dataclass(frozen=True, slots=True)
class ProductRow:
    """What one row says; None where it says nothing. Prices in minor units, stock in thousandths."""

    line: int
    item: str | None
    name: str
    barcodes: tuple[str, ...]
    price: int | None
    tax_class: str | None
    category: tuple[str, ...] | None
    weighed: bool | None
    active: bool | None
    stock: int | None


@dataclass(frozen=True, slots=True)
class ProductReader:
    """Reads rows under a heading, in a shop's currency, with the tax classes that the shop has."""

    columns: Columns
    currency: str
    minor_digits: int
    tax_classes: Mapping[str, str]
    """Every way to write a tax class, casefolded, and the class's code."""

    def read(self, record: Record) -> ProductRow:
        """Read a row. Raises BadRowError with the first thing that is wrong with it."""
        if record.fault:
            raise BadRowError(record.fault)
        check_width(self.columns, record, "price")
        row = record.cells
        item = cells.code(self.columns.text("item", row), "item number")
        name = cells.folded(self.columns.text("name", row), 500, "name")
        if not name:
            raise BadRowError("there is no name")
        stock = self.columns.text("stock", row)
        return ProductRow(
            line=record.line,
            item=item or None,
            name=name,
            barcodes=cells.barcodes(self.columns.texts("barcode", row)),
            price=self._price(row),
            tax_class=self._tax_class(self.columns.text("tax", row)),
            category=cells.levels(self.columns.text("category", row)) or None,
            weighed=self._weighed(row),
            active=cells.yes_or_no(self.columns.text("active", row), "active"),
            stock=numbers.quantity(stock) if stock else None,
        )

    def _price(self, row: list[str]) -> int | None:
        text = self.columns.text("price", row)
        if not text:
            return None
        named = self.columns.text("currency", row)
        if named and named.upper() != self.currency:
            raise BadRowError(f"the price is in {named[:10]}, and the shop sells in {self.currency}")
        return numbers.price(text, self.currency, self.minor_digits)

    def _tax_class(self, text: str) -> str | None:
        if not text:
            return None
        word = " ".join(text.casefold().split())
        found = self.tax_classes.get(word) or self.tax_classes.get(word.rstrip("%").strip() + " %")
        if found is None:
            raise BadRowError(f"there is no tax class {text[:40]!r}")
        return found

    def _weighed(self, row: list[str]) -> bool | None:
        said = cells.yes_or_no(self.columns.text("weighed", row), "weighed")
        return said if said is not None else cells.by_weight(self.columns.text("unit", row))


def check_width(columns: Columns, record: Record, vital: str) -> None:
    """Raise BadRowError where a row has more cells than the heading, or ends before its vital one."""
    row = record.cells
    if any(cell.strip() for cell in row[columns.width :]):
        raise BadRowError(f"it has {len(row)} fields, and the heading has {columns.width}")
    if vital in columns and len(row) <= columns.at[vital][0]:
        raise BadRowError(f"it ends after {len(row)} of {columns.width} fields")
