"""What went through the tills in a shift, as its report counts it."""

from collections import defaultdict
from collections.abc import Iterable

from tracksales.domain.shift import Paid, Taking, Taxed
from tracksales.sql import execute, select_in

from .amounts import REVERSALS

_RECEIPTS = (
    "SELECT entry_id, kind, change, rounding FROM sales_sale WHERE shift = %s AND register_id = %s "
    "ORDER BY at, number"
)
_LINES = (
    "SELECT sale_id, restock IS NOT NULL, total, discount + sale_discount, tax_class, tax_rate, tax "
    "FROM sales_saleline WHERE sale_id IN {}"
)
_PAYMENTS = "SELECT sale_id, method, name, amount FROM sales_payment WHERE sale_id IN {}"


def takings_of(shift: str, register: str) -> list[Taking]:
    """Every receipt of a register's shift that is in the ledger."""
    receipts = execute(_RECEIPTS, [shift, register])
    ids = [row[0] for row in receipts]
    lines, payments = defaultdict(list), defaultdict(list)
    for sale, *line in select_in(_LINES, ids):
        lines[sale].append(line)
    for sale, *paid in select_in(_PAYMENTS, ids):
        payments[sale].append(Paid(*paid))
    return [
        _taking(kind, change, rounding, lines[sale], payments[sale])
        for sale, kind, change, rounding in receipts
    ]


def _taking(
    kind: str, change: int, rounding: int, lines: Iterable[list[int | str]], payments: list[Paid]
) -> Taking:
    out = back = discounts = 0
    taxed = []
    for back_again, total, discount, tax_class, tax_rate, tax in lines:
        taxed.append(Taxed(str(tax_class), int(tax_rate), int(total), int(tax)))
        if kind in REVERSALS or (kind == "exchange" and back_again):
            back -= int(total)
        else:
            out += int(total)
            discounts += int(discount)
    return Taking(
        out=out if kind in ("sale", "exchange") else None,
        back=back if kind in ("return", "exchange") else None,
        undone=back if kind == "void" else None,
        discounts=discounts,
        change=change,
        rounding=rounding,
        payments=payments,
        lines=taxed,
    )
