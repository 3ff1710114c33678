"""A shop comes into being: its row, its tax classes, its payment methods, its roles."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction

from tracksales import clock
from tracksales.catalog.models import PaymentMethod, TaxClass
from tracksales.catalog.publish import publish
from tracksales.catalog.republish import shape_is_new
from tracksales.domain.tax import KENYA
from tracksales.staff.permissions import grant
from tracksales.staff.roles import ROLES
from tracksales.staff.rules import make_rules

from .models import Shop


class CannotFoundError(ValueError):
    """There cannot be such a shop here; the message says why."""


PAYMENT_METHODS = (
    PaymentMethod(code="cash", name="Cash", gives_change=True),
    PaymentMethod(code="m-pesa", name="M-Pesa", asks_reference=True),
    PaymentMethod(code="card", name="Card", requires_authorisation=True),
    PaymentMethod(code="bank-transfer", name="Bank Transfer", asks_reference=True),
    PaymentMethod(code="account", name="On account", kind="account"),
)


def found(
    name: str,
    *,
    currency: str = "KES",
    minor_digits: int = 2,
    time_zone: str = "Africa/Nairobi",
    demo: bool = False,
) -> Shop:
    """Make the shop. Raises CannotFoundError where there is one already, or a setting cannot be."""
    _check(name, currency, minor_digits, time_zone)
    with transaction.atomic():
        if Shop.objects.exists():
            raise CannotFoundError(f"This database holds a shop already: {Shop.objects.get()}.")
        shop = Shop.objects.create(
            id=1,
            name=name,
            currency=currency,
            minor_digits=minor_digits,
            time_zone=time_zone,
            demo=demo,
            cash_management=demo,
            changed_at=clock.now(),
        )
        grant()
        make_rules()
        TaxClass.objects.bulk_create(
            [TaxClass(code=one.code, name=one.name, rate=one.rate) for one in KENYA], ignore_conflicts=True
        )
        for position, method in enumerate(PAYMENT_METHODS):
            PaymentMethod.objects.get_or_create(
                code=method.code,
                defaults={
                    "name": method.name,
                    "requires_authorisation": method.requires_authorisation,
                    "gives_change": method.gives_change,
                    "asks_reference": method.asks_reference,
                    "kind": method.kind,
                    "position": position,
                },
            )
        publish("tax_class", TaxClass.objects.values_list("code", flat=True))
        publish("payment_method", PaymentMethod.objects.values_list("code", flat=True))
        publish("role", ROLES)
        publish("shop", [shop.pk])
        shape_is_new()
    return shop


def _check(name: str, currency: str, minor_digits: int, time_zone: str) -> None:
    if not name.strip() or len(name) > 120:
        raise CannotFoundError("A shop's name has 1 to 120 characters.")
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise CannotFoundError(f"{currency!r} is no currency code: KES, UGX, EUR and the like are.")
    if not 0 <= minor_digits <= 3:
        raise CannotFoundError("A currency has 0 to 3 minor digits.")
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CannotFoundError(f"{time_zone!r} is no time zone: Africa/Nairobi and the like are.") from error
