"""A product while its rows are read: as it was, as it becomes, and which rows had a say."""

from dataclasses import dataclass, field

from tracksales.catalog.write import Path, ProductWrite

from .product_rows import ProductRow


@dataclass(slots=True)
class ProductState:
    """A product known to the shop (with its id) or to be made (without)."""

    id: int | None
    item: str
    name: str
    price: int | None
    tax_class: str
    category: Path | None
    weighed: bool
    active: bool
    barcodes: list[str]
    stock: int | None
    before: tuple[object, ...] | None = None
    held_barcodes: int = 0
    first_line: int | None = None
    said: list[bool] = field(default_factory=list)
    """For each row about it, whether it changed anything."""

    def remember(self) -> None:
        """Take the present state for what the database holds."""
        self.before = self._seen()
        self.held_barcodes = len(self.barcodes)

    def apply(self, row: ProductRow, new_barcodes: list[str]) -> None:
        """Let a row have its say; what it says nothing about stays."""
        before = self._seen()
        self.name = row.name
        self.price = self.price if row.price is None else row.price
        self.tax_class = row.tax_class or self.tax_class
        self.category = row.category or self.category
        self.weighed = self.weighed if row.weighed is None else row.weighed
        self.active = self.active if row.active is None else row.active
        self.stock = self.stock if row.stock is None else row.stock
        self.barcodes += new_barcodes
        self.said.append(self._seen() != before or (self.id is None and not self.said))
        self.first_line = self.first_line or row.line

    @property
    def changed(self) -> bool:
        """Whether anything must be written for it."""
        return self.before != self._seen()

    @property
    def product_changed(self) -> bool:
        """Whether the catalogue, and not only the stock, must be written."""
        return self.before is None or self.before[:-1] != self._seen()[:-1]

    @property
    def stock_changed(self) -> bool:
        """Whether a count was given that differs from what is known."""
        return self.stock is not None and (self.before is None or self.before[-1] != self.stock)

    def write(self) -> ProductWrite:
        """What the catalogue is asked to hold."""
        return ProductWrite(
            self.id, self.item, self.name, self.price, self.tax_class, self.category, self.weighed,
            self.active, tuple(self.barcodes[self.held_barcodes :]),
        )  # fmt: skip

    def _seen(self) -> tuple[object, ...]:
        return (
            self.item, self.name, self.price, self.tax_class, self.category, self.weighed, self.active,
            tuple(self.barcodes), self.stock,
        )  # fmt: skip
