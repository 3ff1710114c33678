"""Products, customers, stock levels and stock movements as tables."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tracksales.accounts.balance import balances
from tracksales.catalog.models import Barcode
from tracksales.sales.export import Format
from tracksales.stock.count import levels_of

from .table import CHUNK, Row, Table, amount, quantity, yes


def _chunks(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    stream = rows.iterator(CHUNK)
    while some := list(islice(stream, CHUNK)):
        yield some


def _products(rows: QuerySet[Any], form: Format) -> Iterator[Row]:
    for some in _chunks(rows.select_related("category")):
        ids = [one.pk for one in some]
        levels, codes = levels_of(ids), dict[int, list[str]]()
        for product, code in Barcode.objects.filter(product__in=ids).values_list("product", "code"):
            codes.setdefault(product, []).append(code)
        for one in some:
            yield [
                one.item_number, one.name, amount(one.price, form), one.tax_class_id,
                one.category.name if one.category else "", yes(one.weighed), yes(one.active),
                " ".join(codes.get(one.pk, [])), quantity(levels.get(one.pk)), quantity(one.low_level),
            ]  # fmt: skip


def _customers(rows: QuerySet[Any], form: Format) -> Iterator[Row]:
    for some in _chunks(rows):
        owed = balances([one.pk for one in some])
        for one in some:
            money = [amount(one.credit_limit, form), amount(owed.get(one.pk, 0), form)]
            yield [one.pk, one.name, one.phone, one.email, *money, yes(one.active)]


def _levels(rows: QuerySet[Any], form: Format) -> Iterator[Row]:
    columns = ("product__item_number", "product__name", "quantity", "product__low_level")
    for item, name, level, low in rows.values_list(*columns).iterator(CHUNK):
        yield [item, name, quantity(level), quantity(low)]


def _movements(rows: QuerySet[Any], form: Format) -> Iterator[Row]:
    for one in rows.select_related("product", "delivery").iterator(CHUNK):
        amounts = [quantity(one.before), quantity(one.delta), quantity(one.after)]
        delivery = [one.delivery.supplier, one.delivery.reference] if one.delivery else ["", ""]
        yield [form.time(one.at), one.name, one.kind, one.reason, *amounts, one.by_name, one.note, *delivery]


PRODUCTS = Table(
    "products",
    _("Products"),
    (
        "item_number",
        "name",
        "price",
        "tax_class",
        "category",
        "weighed",
        "active",
        "barcodes",
        "stock",
        "low_at",
    ),
    _products,
)
CUSTOMERS = Table(
    "customers",
    _("Customers"),
    ("id", "name", "phone", "email", "credit_limit", "balance", "active"),
    _customers,
)
LEVELS = Table("stock", _("Stock levels"), ("item_number", "name", "level", "low_at"), _levels)
MOVEMENTS = Table(
    "stock-movements",
    _("Stock movements"),
    ("time", "product", "kind", "reason", "before", "change", "after", "by", "note", "supplier", "reference"),
    _movements,
)
