"""What the ledger holds for entries, summed anew from lines and payments."""

from collections.abc import Sequence

from tracksales.sql import select_in

Totals = tuple[int, int, int, int, int, int]


def ledger_totals(entries: Sequence[str]) -> dict[str, Totals]:
    """For each entry with a sale: total, tax, change, rounding, sum of its lines, sum of its payments."""
    sales = select_in(
        "SELECT entry_id, total, tax, change, rounding FROM sales_sale WHERE entry_id IN {}", entries
    )
    lines = _sums("sales_saleline", "total", entries)
    payments = _sums("sales_payment", "amount", entries)
    return {
        entry: (total, tax, change, rounding, lines.get(entry, 0), payments.get(entry, 0))
        for entry, total, tax, change, rounding in sales
    }


def _sums(table: str, column: str, entries: Sequence[str]) -> dict[str, int]:
    query = f"SELECT sale_id, {column} FROM {table} WHERE sale_id IN {{}}"  # noqa: S608
    sums: dict[str, int] = {}
    for sale, amount in select_in(query, entries):
        sums[sale] = sums.get(sale, 0) + amount
    return sums
