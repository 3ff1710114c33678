"""The e-mail that carries a receipt, written from what the ledger holds."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from email.utils import formataddr
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from tracksales.journal.business_day import LATEST
from tracksales.sales.receipt import ReceiptLine, StoredReceipt, one_line
from tracksales.shop.models import Shop

_NAMES = {"sale": "Receipt", "return": "Return", "exchange": "Exchange", "void": "Void"}


@dataclass(frozen=True, slots=True)
class _Writing:
    digits: int
    zone: str

    def money(self, amount: int) -> str:
        return f"{Decimal(amount).scaleb(-self.digits):,.{self.digits}f}"

    def time(self, at: int) -> str:
        moment = datetime.fromtimestamp(min(at, LATEST) / 1000, UTC).astimezone(ZoneInfo(self.zone))
        return f"{moment:%Y-%m-%d %H:%M}"

    def line(self, line: ReceiptLine) -> dict[str, str]:
        quantity = f"{Decimal(line.quantity).scaleb(-3):f}".rstrip("0").rstrip(".")
        return {
            "name": line.name,
            "detail": f"{quantity} × {self.money(line.unit_price)}",
            "discount": self.money(-line.discount) if line.discount else "",
            "total": self.money(line.total),
        }


def letter(receipt: StoredReceipt, shop: Shop, address: str, entry: str) -> EmailMultiAlternatives:
    """The message to an address; `entry` makes its Message-ID, so that a second copy is known as one."""
    said = _said(receipt, shop)
    sender = str(settings.DEFAULT_FROM_EMAIL)
    message = EmailMultiAlternatives(
        subject=f"{said['title']} from {said['name']}",
        body=render_to_string("mail/receipt.txt", said),
        from_email=formataddr((said["name"], sender)),
        to=[address],
        headers={"Message-ID": f"<{entry}@{sender.rpartition('@')[2] or 'tracksales.invalid'}>"},
    )
    message.attach_alternative(render_to_string("mail/receipt.html", said), "text/html")
    return message


def _said(receipt: StoredReceipt, shop: Shop) -> dict[str, Any]:
    write = _Writing(shop.minor_digits, shop.time_zone)
    money = write.money
    return {
        "title": f"{_NAMES[receipt.kind]} {receipt.receipt}",
        "name": one_line(shop.name),
        "shop": shop,
        "receipt": receipt,
        "time": write.time(receipt.at),
        "lines": [write.line(line) for line in receipt.lines],
        "total": f"{receipt.currency} {money(receipt.total)}",
        "rounding": money(receipt.rounding) if receipt.rounding else "",
        "payments": [
            {"name": f"{name} {reference}".strip(), "amount": money(amount)}
            for name, reference, amount in receipt.payments
        ],
        "change": money(receipt.change) if receipt.change else "",
        "taxes": [
            {
                "name": f"{tax.tax_class} {tax.rate / 100:g} %",
                "net": money(tax.net),
                "tax": money(tax.tax),
            }
            for tax in receipt.taxes
        ],
    }
