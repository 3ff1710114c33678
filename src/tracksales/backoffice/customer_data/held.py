"""All that is held about one customer, for the customer."""

from typing import Any

from tracksales.accounts.models import AccountPayment
from tracksales.accounts.statement import statement
from tracksales.catalog.models import Customer
from tracksales.journal.models import Entry
from tracksales.mail.models import ReceiptEmail
from tracksales.parking.models import ParkedCart
from tracksales.sales.export import Format, sales
from tracksales.sales.models import Sale

from ..shop import writing


def held_about(customer: Customer) -> dict[str, Any]:
    """All of it by kind: amounts as decimals, times on the shop's clock, journal lines as signed."""
    shop = writing()
    form = Format(shop.minor_digits, shop.time_zone)
    bought = Sale.objects.filter(customer=customer.pk)
    paid = AccountPayment.objects.filter(customer=customer.pk)
    parked = ParkedCart.objects.filter(content__customer=customer.pk)
    entries = {customer.pk, *_ids(bought), *_ids(paid), *_ids(parked)}
    return {
        "customer": {
            "id": customer.pk,
            "name": customer.name,
            "phone": customer.phone,
            "email": customer.email,
            "group": customer.group.name if customer.group else "",
            "credit_limit": form.amount(customer.credit_limit),
            "active": customer.active,
        },
        "receipts": list(sales(form, bought)),
        "account": [
            {"time": form.time(one.at), "what": one.what, "number": one.number,
             "amount": form.amount(one.amount), "balance": form.amount(one.balance)}
            for one in statement(customer.pk)
        ],
        "payments_on_account": [
            {"time": form.time(one.at), "name": one.customer_name, "amount": form.amount(one.amount),
             "method": one.name, "reference": one.reference}
            for one in paid
        ],
        "receipts_by_email": [
            {"time": form.time(one.at), "address": one.address, "state": one.state}
            for one in ReceiptEmail.objects.filter(sale__in=bought.values("pk"))
        ],
        "carts_set_aside": [
            {"time": form.time(one.at), "name": one.customer_name, "label": one.label} for one in parked
        ],
        "journal": [
            {"entry": one.pk, "kind": one.kind, "time": form.time(one.at), "line": _text(one)}
            for one in Entry.objects.filter(pk__in=entries).order_by("at")
        ],
    }  # fmt: skip


def _ids(rows: Any) -> list[str]:
    return list(rows.values_list("pk", flat=True))


def _text(entry: Entry) -> str:
    return bytes(entry.line).decode("utf-8", "replace")
