"""A receipt as the ledger holds it, its texts each on one line, for whoever shows it to a customer."""

import re
from dataclasses import dataclass

from .models import Sale

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters, line breaks, and what turns the direction of all that follows it."""


def one_line(text: str) -> str:
    """A name as it may stand beside an amount, or in a heading: it breaks no line and turns none round."""
    return " ".join(_UNSEEN.sub(" ", text).split())


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One line; quantity in thousandths, amounts in minor units, negative where goods came back."""

    name: str
    quantity: int
    unit_price: int
    discount: int
    total: int


@dataclass(frozen=True, slots=True)
class ReceiptTax:
    """What one tax class adds up to; rate in basis points."""

    tax_class: str
    rate: int
    net: int
    tax: int


@dataclass(frozen=True, slots=True)
class StoredReceipt:
    """Amounts in minor units, `at` in ms since 1970 UTC; `payments` are names, references and amounts."""

    kind: str
    receipt: str
    at: int
    register: str
    cashier: str
    customer: str
    currency: str
    lines: tuple[ReceiptLine, ...]
    taxes: tuple[ReceiptTax, ...]
    payments: tuple[tuple[str, str, int], ...]
    total: int
    change: int
    rounding: int


def stored_receipt(entry: str) -> StoredReceipt | None:
    """The receipt of an entry; None where the ledger has none."""
    sale = Sale.objects.select_related("register").filter(pk=entry).first()
    if sale is None:
        return None
    lines = list(sale.lines.order_by("position"))
    paid_by = sale.payments.order_by("position")
    taxes: dict[tuple[str, int], tuple[int, int]] = {}
    for line in lines:
        net, tax = taxes.get((line.tax_class, line.tax_rate), (0, 0))
        taxes[line.tax_class, line.tax_rate] = (net + line.total - line.tax, tax + line.tax)
    return StoredReceipt(
        kind=sale.kind,
        receipt=one_line(sale.receipt),
        at=sale.at,
        register=one_line(sale.register.name),
        cashier=one_line(sale.cashier_name),
        customer=one_line(sale.customer_name),
        currency=one_line(sale.currency),
        lines=tuple(
            ReceiptLine(
                one_line(line.name),
                line.quantity,
                line.unit_price,
                line.discount + line.sale_discount,
                line.total,
            )
            for line in lines
        ),
        taxes=tuple(ReceiptTax(one_line(code), rate, *sums) for (code, rate), sums in sorted(taxes.items())),
        payments=tuple((one_line(paid.name), one_line(paid.reference), paid.amount) for paid in paid_by),
        total=sale.total,
        change=sale.change,
        rounding=sale.rounding,
    )
