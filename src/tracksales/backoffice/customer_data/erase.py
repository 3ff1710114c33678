"""Erasing a customer: what names them goes everywhere but in signed journal lines (docs/decisions/0021)."""

import json
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from tracksales.accounts.balance import balances
from tracksales.accounts.models import AccountPayment
from tracksales.catalog.lookup import ERASED
from tracksales.catalog.models import Customer
from tracksales.catalog.publish import publish
from tracksales.journal.models import InboxItem
from tracksales.mail.models import ReceiptEmail
from tracksales.parking.models import ParkedCart
from tracksales.parking.telling import tell
from tracksales.sales.history import tell_again
from tracksales.sales.models import Sale


class StillOwesError(ValueError):
    """The account is not settled: who owes what must be known."""


def erase(customer: Customer, now: int) -> None:
    """Take name, phone, address and e-mail from all that may be changed; registers are told.

    `now` is ms since 1970 UTC. Any number of times, one effect. Raises StillOwesError.
    """
    ref = customer.pk
    if balances([ref]).get(ref, 0):
        raise StillOwesError
    with transaction.atomic():
        _rows(ref, now)
        _inbox(ref)
        _carts(ref)
        tell_again(ref)
        publish("customer", [ref])


def _rows(ref: str, now: int) -> None:
    Customer.objects.filter(pk=ref).update(
        name=ERASED, phone="", email="", group=None, credit_limit=0, active=False, erased_at=now
    )
    bought = Sale.objects.filter(customer=ref)
    ReceiptEmail.objects.filter(sale__in=bought.values("pk"), state="queued").update(
        state="failed", error=ERASED
    )
    ReceiptEmail.objects.filter(sale__in=bought.values("pk")).update(address="")
    AccountPayment.objects.filter(customer=ref).update(customer_name=ERASED, reference="")
    bought.update(customer_name=ERASED)
    kind = ContentType.objects.get_for_model(Customer)
    LogEntry.objects.filter(content_type=kind, object_id=ref).update(object_repr=ERASED, change_message="")


def _inbox(ref: str) -> None:
    for item in InboxItem.objects.filter(details__customer=ref):
        item.details |= {"name": ERASED}
        item.save(update_fields=["details"])


def _carts(ref: str) -> None:
    carts = list(ParkedCart.objects.filter(content__customer=ref))
    for cart in carts:
        content: dict[str, Any] = json.loads(json.dumps(cart.content))
        cart.content = content | {"customer": None, "customer_name": "", "label": ""}
        cart.customer_name, cart.label = ERASED, ""
        cart.save(update_fields=["content", "customer_name", "label"])
    tell({cart.cart for cart in carts})
