"""Sales, their lines and their payments, shifts, cash moved and payments on account as tables."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tracksales.sales.export import COLUMNS, Format, sales
from tracksales.sales.models import Payment

from .table import CHUNK, Cell, Row, Table, amount

_SALE = (
    "receipt", "at", "business_day", "register__name", "kind", "cashier_name", "customer", "customer_name",
    "currency", "total", "tax", "discount", "change", "rounding",
)  # fmt: skip
_TEXTS = {"receipt", "time", "business_day", "register", "kind", "cashier", "customer_id", "customer",
          "currency", "payments", "item", "name", "tax_class"}  # fmt: skip
_AMOUNTS = 5
"""How many columns of a sale are amounts: the last."""


def _sales(rows: QuerySet[Any], form: Format) -> Iterator[Row]:
    for receipt, at, day, *rest in rows.values_list(*_SALE).iterator(CHUNK):
        texts, money = rest[:-_AMOUNTS], [amount(one, form) for one in rest[-_AMOUNTS:]]
        yield [receipt, form.time(at), day.isoformat(), *texts, *money]


def _lines(rows: QuerySet[Any], form: Format) -> Iterator[Row]:
    for sale in sales(form, rows):
        paid = ", ".join(f"{one['name']} {one['amount']}" for one in sale["payments"])
        head = {**{name: sale[name] for name in COLUMNS[: COLUMNS.index("payments")]}, "payments": paid}
        for line in sale["lines"] or [{}]:
            own = {**line, **{f"line_{name}": line.get(name) for name in _OWN}}
            yield [_cell(name, head.get(name, own.get(name))) for name in COLUMNS]


_OWN = ("gross", "discount", "sale_discount", "total", "tax")


def _cell(name: str, value: Any) -> Cell:
    if value is None or name in _TEXTS:
        return value or ""
    return value if isinstance(value, int) else Decimal(value)


def _payments(rows: QuerySet[Any], form: Format) -> Iterator[Row]:
    paid_for = Payment.objects.filter(sale__in=rows.order_by().values("pk"))
    found = paid_for.order_by("sale__at", "sale", "position")
    columns = ("sale__receipt", "sale__at", "sale__kind", "method", "name", "reference", "amount")
    for receipt, at, kind, method, name, reference, paid in found.values_list(*columns).iterator(CHUNK):
        yield [receipt, form.time(at), kind, method, name, reference, amount(paid, form)]


def _closings(rows: QuerySet[Any], form: Format) -> Iterator[Row]:
    for one in rows.select_related("register").iterator(CHUNK):
        totals = one.totals
        money = [totals.get(name, 0) for name in _TOTALS]
        money += [one.counted, one.counted - one.expected]
        counts = [totals.get(name, 0) for name in ("sales", "returns", "voids")]
        figures = [amount(figure, form) for figure in money]
        yield [form.time(one.at), one.register.name, one.cashier_name, *counts, *figures, one.note]


_TOTALS = (
    "sold", "returned", "voided", "discounts", "tax", "float", "cash_sales", "cash_in", "cash_out",
    "account_paid", "rounding", "expected",
)  # fmt: skip


def _moves(rows: QuerySet[Any], form: Format) -> Iterator[Row]:
    columns = ("at", "register__name", "cashier_name", "amount", "reason", "note")
    for at, register, cashier, moved, reason, note in rows.values_list(*columns).iterator(CHUNK):
        yield [form.time(at), register, cashier, amount(moved, form), reason, note]


def _account_payments(rows: QuerySet[Any], form: Format) -> Iterator[Row]:
    columns = (
        "at",
        "register__name",
        "cashier_name",
        "customer",
        "customer_name",
        "name",
        "reference",
        "amount",
    )
    for at, *texts, paid in rows.values_list(*columns).iterator(CHUNK):
        yield [form.time(at), *texts, amount(paid, form)]


SALES = Table(
    "sales", _("Sales"),
    ("receipt", "time", "business_day", "register", "kind", "cashier", "customer_id", "customer", "currency",
     "total", "tax", "discount", "change", "rounding"),
    _sales,
)  # fmt: skip
LINES = Table("lines", _("Lines"), COLUMNS, _lines)
PAYMENTS = Table(
    "payments",
    _("Payments"),
    ("receipt", "time", "kind", "method", "name", "reference", "amount"),
    _payments,
)
CLOSINGS = Table(
    "z-reports",
    _("Z reports"),
    ("closed", "register", "cashier", "sales", "returns", "voids", *_TOTALS, "counted", "difference", "note"),
    _closings,
)
MOVES = Table(
    "cash-moves",
    _("Cash in and out"),
    ("time", "register", "cashier", "amount", "reason", "note"),
    _moves,
)
ACCOUNT_PAYMENTS = Table(
    "payments-on-account",
    _("Payments on account"),
    ("time", "register", "cashier", "customer_id", "customer", "method", "reference", "amount"),
    _account_payments,
)
