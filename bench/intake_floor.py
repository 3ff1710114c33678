"""What intake wrote, written again by the bare driver into a copy of the database."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

Row = tuple[Any, ...]

TABLES = {
    "journal_entry": (
        "id", "register_id", "epoch", "seq", "kind", "at", "received_at", "sha256", "outcome", "reasons",
        "line",
    ),
    "sales_sale": (
        "entry_id", "kind", "register_id", "receipt", "number", "at", "business_day", "shift", "cashier",
        "cashier_name", "customer", "customer_name", "currency", "discount", "total", "tax", "change",
        "rounding", "tax_included", "original", "reason", "cart",
    ),
    "sales_saleline": (
        "sale_id", "position", "product", "item", "name", "quantity", "unit_price", "gross", "discount",
        "sale_discount", "total", "tax_class", "tax_rate", "tax", "original_line", "restock",
        "price_list", "override",
    ),
    "sales_payment": ("sale_id", "position", "method", "name", "amount", "reference"),
}  # fmt: skip
"""Every table that a batch of plain sales fills, and its columns."""

_KEYS = {
    "journal_entry": "id",
    "sales_sale": "entry_id",
    "sales_saleline": "sale_id",
    "sales_payment": "sale_id",
}
_ORDER = {"sales_saleline": " ORDER BY id", "sales_payment": " ORDER BY id", "journal_entry": " ORDER BY seq"}


class Cursor(Protocol):
    """What both drivers' cursors have in common."""

    def execute(self, query: Any, parameters: Any = ..., /) -> Any: ...
    def fetchall(self) -> list[Any]: ...


@dataclass(slots=True)
class Batch:
    """The rows of one push: by table, the stock it moved, and where the epoch stands after it."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    stock: list[tuple[int, int]] = field(default_factory=list)
    mark: Row = ()


def written(cursor: Cursor, ids: Sequence[str], counted: set[int], mark: str) -> Batch:
    """Read back what intake wrote for these entries; `mark` is the driver's sign for a parameter."""
    batch = Batch()
    marks = ", ".join([mark] * len(ids))
    for table, columns in TABLES.items():
        named = ", ".join(f'"{column}"' for column in columns)
        query = f"SELECT {named} FROM {table} WHERE {_KEYS[table]} IN ({marks}){_ORDER.get(table, '')}"
        cursor.execute(query, list(ids))
        batch.rows[table] = [tuple(row) for row in cursor.fetchall()]
    moved: Counter[int] = Counter()
    for row in batch.rows["sales_saleline"]:
        if row[2] in counted:
            moved[row[2]] += row[5]
    batch.stock = [(moved[product], product) for product in sorted(moved)]
    last = dict(zip(TABLES["journal_entry"], batch.rows["journal_entry"][-1], strict=True))
    batch.mark = (last["seq"], last["sha256"], last["seq"], last["register_id"], last["epoch"])
    return batch


def insert(table: str, mark: str, rows: int = 1) -> str:
    """The statement that inserts so many rows."""
    columns = TABLES[table]
    named = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(["(" + ", ".join([mark] * len(columns)) + ")"] * rows)
    return f'INSERT INTO "{table}" ({named}) VALUES {values}'


STOCK = "UPDATE stock_stocklevel SET quantity = quantity - {0} WHERE product_id = {0}"
EPOCH = (
    "UPDATE journal_epoch SET mark_seq = {0}, mark_hash = {0}, last_seq = {0} "
    "WHERE register_id = {0} AND epoch = {0}"
)


def entry_id(line: bytes) -> str:
    """The id that a journal line's entry bears."""
    return line.partition(b'"id":"')[2][:36].decode()
