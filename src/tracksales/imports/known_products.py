"""The products of the shop that a file may be about, fetched by item number and barcode."""

from collections.abc import Iterable

from tracksales.catalog.write import category_paths
from tracksales.sql import Row, select_in
from tracksales.stock.count import levels_of

from .product_state import ProductState

_COLUMNS = "p.id, p.item_number, p.name, p.price, p.tax_class_id, p.category_id, p.weighed, p.active"


class KnownProducts:
    """Products by item number and by barcode: the shop's, and those that the file adds."""

    def __init__(self, codes: Iterable[str]) -> None:
        """Fetch every product that bears one of these as item number or barcode."""
        self.by_item: dict[str, ProductState] = {}
        self.by_code: dict[str, ProductState] = {}
        wanted = sorted(set(codes))
        rows: dict[int, Row] = {}
        for row in select_in(f"SELECT {_COLUMNS} FROM catalog_product p WHERE p.item_number IN {{}}", wanted):  # noqa: S608
            rows[row[0]] = row
        for row in select_in(
            f"SELECT {_COLUMNS} FROM catalog_barcode b JOIN catalog_product p ON p.id = b.product_id "  # noqa: S608
            "WHERE b.code IN {}",
            wanted,
        ):
            rows[row[0]] = row
        self._take(rows)

    def _take(self, rows: dict[int, Row]) -> None:
        paths, levels = category_paths(), levels_of(rows)
        barcodes: dict[int, list[str]] = {}
        for _, product, code in sorted(
            select_in("SELECT id, product_id, code FROM catalog_barcode WHERE product_id IN {}", sorted(rows))
        ):
            barcodes.setdefault(product, []).append(code)
        for id_, item, name, price, tax, category, weighed, active in rows.values():
            state = ProductState(
                id_, item, name, price, tax, paths.get(category), bool(weighed), bool(active),
                barcodes.get(id_, []), levels.get(id_),
            )  # fmt: skip
            state.remember()
            self.add(state)

    def add(self, state: ProductState) -> None:
        """Let a product be found by its item number and its barcodes."""
        self.by_item[state.item] = state
        for code in state.barcodes:
            self.by_code[code] = state
