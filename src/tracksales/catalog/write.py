"""Writing many rows of the catalogue at once: a few statements a batch, told to the registers at its end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction

from tracksales.sql import Table, select_in

from .models import Category
from .publish import publish

BATCH = 2000
"""Rows that one transaction writes: longer ones would keep the tills waiting."""

_PRODUCTS = Table(
    "catalog_product",
    item_number="text", name="text", price="bigint", tax_class_id="text", category_id="bigint",
    weighed="boolean", active="boolean",
)  # fmt: skip
_BARCODES = Table("catalog_barcode", code="text", product_id="bigint")
_CUSTOMERS = Table(
    "catalog_customer",
    id="text", name="text", phone="text", email="text", credit_limit="bigint", active="boolean",
)  # fmt: skip

Path = tuple[str, ...]
"""A category's name below the names of those above it."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ProductWrite:
    """A product as it shall be; `id` is None for a new one. Price in minor units, None: asked at the till."""

    id: int | None
    item_number: str
    name: str
    price: int | None
    tax_class: str
    category: Path | None
    weighed: bool
    active: bool
    new_barcodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CustomerWrite:
    """A customer as it shall be; `id` is a UUID's text."""

    id: str
    new: bool
    name: str
    phone: str
    email: str
    active: bool


def batches(rows: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """The rows in lists of at most `size`."""
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some


def category_paths() -> dict[int, Path]:
    """Every category's path, by its id."""
    rows = {
        id_: (name, parent) for id_, name, parent in Category.objects.values_list("id", "name", "parent_id")
    }
    paths: dict[int, Path] = {}
    for id_ in rows:
        names: list[str] = []
        at: int | None = id_
        while at is not None:
            name, at = rows[at]
            names.append(name)
        paths[id_] = tuple(reversed(names))
    return paths


def write_products(rows: Sequence[ProductWrite]) -> list[int]:
    """Write products with their categories and barcodes, and publish them; their ids, in order.

    All or none. Raises django.db.IntegrityError where an item number or barcode is taken.
    """
    with transaction.atomic():
        categories, grown = _categories({row.category for row in rows if row.category})
        ids = _products(rows, categories)
        _BARCODES.insert(
            [(code, id_) for id_, row in zip(ids, rows, strict=True) for code in row.new_barcodes]
        )
        publish("category", grown)
        publish("product", ids)
    return ids


def _categories(wanted: set[Path]) -> tuple[dict[Path, int], list[int]]:
    """The id of every wanted path, and which had to be made."""
    known = {path: id_ for id_, path in category_paths().items()} if wanted else {}
    missing = {path[:depth] for path in wanted for depth in range(1, len(path) + 1)} - known.keys()
    grown = []
    for path in sorted(missing, key=lambda path: (len(path), path)):
        above = known[path[:-1]] if len(path) > 1 else None
        known[path] = Category.objects.create(name=path[-1], parent_id=above).pk
        grown.append(known[path])
    return known, grown


def _products(rows: Sequence[ProductWrite], categories: dict[Path, int]) -> list[int]:
    place: dict[Path | None, int] = dict(categories.items())
    _PRODUCTS.insert([(row.item_number, *_columns(row, place)) for row in rows if row.id is None])
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE catalog_product SET item_number = %s, name = %s, price = %s, tax_class_id = %s, "
            "category_id = %s, weighed = %s, active = %s WHERE id = %s",
            [(row.item_number, *_columns(row, place), row.id) for row in rows if row.id is not None],
        )
    new = [row.item_number for row in rows if row.id is None]
    made: dict[str, int] = dict(
        select_in("SELECT item_number, id FROM catalog_product WHERE item_number IN {}", new)
    )
    return [made[row.item_number] if row.id is None else row.id for row in rows]


def _columns(row: ProductWrite, place: dict[Path | None, int]) -> tuple[str | int | None, ...]:
    category = place.get(row.category)
    return (row.name, row.price, row.tax_class, category, row.weighed, row.active)


def write_customers(rows: Sequence[CustomerWrite]) -> None:
    """Write customers and publish them. All or none."""
    with transaction.atomic():
        _CUSTOMERS.insert(
            [(row.id, row.name, row.phone, row.email, 0, row.active) for row in rows if row.new]
        )
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE catalog_customer SET name = %s, phone = %s, email = %s, active = %s WHERE id = %s",
                [(row.name, row.phone, row.email, row.active, row.id) for row in rows if not row.new],
            )
        publish("customer", [row.id for row in rows])
