"""Products from a file into the catalogue."""

from collections.abc import Sequence
from pathlib import Path

from django.db import IntegrityError, transaction

from tracksales.catalog.models import TaxClass
from tracksales.catalog.write import batches, write_products
from tracksales.shop.models import Shop
from tracksales.stock.movements import Why, set_levels

from .faults import InterruptedImportError, WrongFileError
from .headings import PRODUCT_HEADINGS
from .product_plan import ProductPlan
from .product_rows import ProductReader
from .product_state import ProductState
from .reading import Progress, open_columns, read_rows
from .report import Report


class ProductImport:
    """One file, read and decided against the shop as it stands; nothing is written before `write`."""

    def __init__(self, path: Path, shop: Shop, tax_class: str | None, progress: Progress) -> None:
        """Read and check everything. Raises WrongFileError, and LookupError for an unknown tax class."""
        classes = list(TaxClass.objects.all())
        default = default_tax_class(classes, tax_class)
        self.report = Report()
        columns, records, self.remarks = open_columns(path, PRODUCT_HEADINGS)
        if "name" not in columns:
            raise WrongFileError("No column for the product's name was recognised.")
        reader = ProductReader(columns, shop.currency, shop.minor_digits, _ways_to_write(classes))
        rows = read_rows(records, reader.read, self.report, progress)
        self._plan = ProductPlan(rows, default, self.report)
        self.changed = self._plan.changed
        self.report.refused.sort()
        asked = sum(state.price is None for state in self.changed if state.before is None)
        if asked:
            self.remarks.append(f"{asked} new products have no price: it is asked at the till.")
        if "item" not in columns and "barcode" not in columns:
            self.remarks.append("There is no item number and no barcode: numbers were made from the names.")

    def write(self, progress: Progress) -> None:
        """Write what changed, in batches. Raises InterruptedImportError where the shop changed meanwhile."""
        done = 0
        for batch in batches(self.changed):
            try:
                _write(batch)
            except IntegrityError as error:
                raise InterruptedImportError(done, len(self.changed)) from error
            done += len(batch)
            progress(len(batch))


def _write(batch: Sequence[ProductState]) -> None:
    with transaction.atomic():
        products = [state for state in batch if state.product_changed]
        ids = write_products([state.write() for state in products])
        for state, id_ in zip(products, ids, strict=True):
            state.id = id_
        set_levels(
            {
                state.id: state.stock
                for state in batch
                if state.stock_changed and state.id is not None and state.stock is not None
            },
            Why("import"),
        )


def default_tax_class(classes: Sequence[TaxClass], wanted: str | None) -> str:
    """The class of new products that name none: the wanted one, else B, else the highest rate."""
    codes = {one.code for one in classes}
    if wanted is not None and wanted not in codes:
        raise LookupError(
            f"There is no tax class {wanted!r}; there are {', '.join(sorted(codes)) or 'none'}."
        )
    if not classes:
        raise LookupError("The shop has no tax classes: make one in the office first.")
    return wanted or ("B" if "B" in codes else max(classes, key=lambda one: one.rate).code)


def _ways_to_write(classes: Sequence[TaxClass]) -> dict[str, str]:
    """Code, name and, where only one class has it, rate."""
    ways: dict[str, str] = {}
    for one in classes:
        if sum(other.rate == one.rate for other in classes) == 1:
            percent = f"{one.rate / 100:g}"
            ways |= {f"{percent} %": one.code, percent: one.code}
    for one in classes:
        ways[one.name.casefold()] = one.code
    return ways | {one.code.casefold(): one.code for one in classes}
