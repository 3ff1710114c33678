"""After an upgrade: what older versions published in their shape is published anew in this one's."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model

from tracksales.journal.models import Register
from tracksales.parking import telling
from tracksales.parking.models import ParkedCart
from tracksales.shop.models import Shop
from tracksales.staff.roles import ROLES

from .models import Category, Clock, Customer, PaymentMethod, PriceList, Product, Publication, TaxClass
from .publish import publish
from .rows import KINDS
from .snapshot import forget
from .write import batches

SHAPE = 2
"""The number of the rows' shapes (rows.py): raise it wherever a kind or a column is added or changed."""

_STEP = 1000
_MODELS: dict[str, type[Model]] = {
    "shop": Shop,
    "tax_class": TaxClass,
    "payment_method": PaymentMethod,
    "category": Category,
    "product": Product,
    "staff": User,
    "customer": Customer,
    "register": Register,
    "price_list": PriceList,
}


def republish_older() -> bool:
    """Publish every row anew where an older version published them; whether it was so.

    A transaction for each batch. Interrupted it begins anew with the next call.
    """
    if not Clock.objects.filter(shape__lt=SHAPE).exists():
        return False
    for kind in KINDS:
        for refs in batches(_refs(kind), _STEP):
            with transaction.atomic():
                publish(kind, refs)
    for carts in batches(_waiting_carts(), _STEP):
        with transaction.atomic():
            telling.tell(carts)
    forget()
    shape_is_new()
    return True


def shape_is_new() -> None:
    """All that is published has this version's shape: in a shop that begins with it."""
    Clock.objects.update(shape=SHAPE)


def _refs(kind: str) -> Iterable[str]:
    """Every row that there is of a kind, and every one that registers were told of."""
    return dict.fromkeys([*map(str, _present(kind)), *_published(kind)])


def _present(kind: str) -> Iterable[Any]:
    if kind == "role":
        return ROLES
    return _MODELS[kind]._default_manager.order_by("pk").values_list("pk", flat=True)


def _published(kind: str) -> Iterable[str]:
    return (
        Publication.objects.filter(kind=kind, row__isnull=False).order_by("id").values_list("ref", flat=True)
    )


def _waiting_carts() -> Iterable[str]:
    waiting = ParkedCart.objects.filter(ended_at=None).order_by("pk").values_list("cart", flat=True)
    return dict.fromkeys([*waiting, *_published(telling.KIND)])
