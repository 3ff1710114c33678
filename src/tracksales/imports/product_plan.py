"""Which product each row is about, and what becomes of it: decided for the whole file, then written."""

from collections.abc import Sequence
from hashlib import sha256

from tracksales.domain.barcode import restore_leading_zeros

from .faults import BadRowError
from .known_products import KnownProducts
from .product_rows import ProductRow
from .product_state import ProductState
from .report import Report

ZEROS, KEPT, AGAIN, NUMBERED = (
    "barcodes that lost their leading zeros",
    "item numbers kept as the shop has them",
    "products named on several rows",
    "item numbers made",
)


class ProductPlan:
    """Reads rows in their order and decides; nothing is written here."""

    def __init__(self, rows: Sequence[ProductRow], default_tax_class: str, report: Report) -> None:
        self._default_tax_class = default_tax_class
        self._report = report
        self._as_came = {code for row in rows for code in row.barcodes}
        repaired = {full for code in self._as_came if (full := restore_leading_zeros(code))}
        numbers = {row.item for row in rows if row.item}
        made = {made_number(row.name) for row in rows if not row.item and not row.barcodes}
        second = {_other_number(row.barcodes[0]) for row in rows if not row.item and row.barcodes}
        self._known = KnownProducts(self._as_came | repaired | numbers | made | second)
        self.touched: dict[int, ProductState] = {}
        for row in rows:
            try:
                self._decide(row)
            except BadRowError as error:
                report.refuse(row.line, str(error))
        self._count()

    @property
    def changed(self) -> list[ProductState]:
        """The products that must be written, in the order in which the file names them."""
        return [state for state in self.touched.values() if state.changed]

    def _decide(self, row: ProductRow) -> None:
        state = self._find(row)
        for code in row.barcodes:
            owner = self._known.by_code.get(code)
            if owner is not None and owner is not state:
                raise BadRowError(f"barcode {code} is already that of item {owner.item} ({owner.name[:60]})")
        if state is not None:
            self._check_same(state, row)
            self._rename(state, row)
        else:
            state = self._new(row)
        had = set(state.barcodes)
        added = [code for code in row.barcodes if code not in had] + self._repaired(state, row)
        again = bool(state.said)
        state.apply(row, added)
        if again and state.said[-1]:
            told = f"item {state.item} again (as on line {state.first_line}); the later row counts"
            self._report.note(AGAIN, row.line, told)
        self._known.add(state)
        self.touched.setdefault(id(state), state)

    def _find(self, row: ProductRow) -> ProductState | None:
        if row.item and (state := self._known.by_item.get(row.item)):
            return state
        for code in row.barcodes:
            if state := self._known.by_code.get(code):
                return state
        for code in row.barcodes:
            full = restore_leading_zeros(code)
            if full and full not in self._as_came and (state := self._known.by_code.get(full)):
                return state
        if not row.item and not row.barcodes:
            return self._known.by_item.get(made_number(row.name))
        return None

    def _check_same(self, state: ProductState, row: ProductRow) -> None:
        """Two rows of one file that only a barcode or a name joins must not swallow each other."""
        if not state.said:
            return
        if row.item and row.item != state.item:
            raise BadRowError(f"its barcode is already that of item {state.item} on line {state.first_line}")
        if not row.item and not row.barcodes and row.price not in (None, state.price):
            raise BadRowError(
                f"line {state.first_line} has the same name at another price, and neither item number "
                "nor barcode tells them apart"
            )

    def _rename(self, state: ProductState, row: ProductRow) -> None:
        """A number made from a barcode gives way to the file's own; any other number stays."""
        if row.item is None or row.item == state.item:
            return
        if state.item in state.barcodes:
            del self._known.by_item[state.item]
            state.item = row.item
        else:
            self._report.note(
                KEPT, row.line, f"item {row.item} is the shop's item {state.item}, by its barcode"
            )

    def _new(self, row: ProductRow) -> ProductState:
        item = row.item or self._number(row)
        return ProductState(
            None, item, row.name, None, row.tax_class or self._default_tax_class, None,
            weighed=False, active=True, barcodes=[], stock=None,
        )  # fmt: skip

    def _number(self, row: ProductRow) -> str:
        if not row.barcodes:
            return made_number(row.name)
        first = row.barcodes[0]
        if first not in self._known.by_item:
            return first
        other = _other_number(first)
        if other in self._known.by_item:
            raise BadRowError(f"{first} and {other} are other products' item numbers: give it one of its own")
        self._report.note(
            NUMBERED, row.line, f"{first} is another product's item number; this one got {other}"
        )
        return other

    def _repaired(self, state: ProductState, row: ProductRow) -> list[str]:
        """The barcodes with the zeros that a spreadsheet cut off, where no other product bears them."""
        added: list[str] = []
        for code in row.barcodes:
            full = restore_leading_zeros(code)
            if full is None or full in state.barcodes or full in added or full in row.barcodes:
                continue
            owner = self._known.by_code.get(full)
            if owner is not None or full in self._as_came:
                self._report.note(
                    ZEROS, row.line, f"{code} may be {full}, which is another product's: not added"
                )
            else:
                self._report.note(ZEROS, row.line, f"{code} is found as {full}, too")
                added.append(full)
        return added

    def _count(self) -> None:
        for state in self.touched.values():
            if state.before is not None and not state.changed:
                self._report.unchanged += len(state.said)
                continue
            changing = sum(state.said)
            new = 1 if state.before is None else 0
            self._report.new += new
            self._report.updated += changing - new
            self._report.unchanged += len(state.said) - changing


def made_number(name: str) -> str:
    """The item number of a product that has neither number nor barcode: the same for the same name."""
    return "N-" + sha256(name.casefold().encode()).hexdigest()[:10].upper()


def _other_number(code: str) -> str:
    return f"B-{code}"[:64]
