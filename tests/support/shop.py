"""Fixtures: a small shop in the test database, and tills enrolled in it."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User

from tracksales.catalog.models import Clock, PaymentMethod, Product, TaxClass
from tracksales.catalog.publish import publish
from tracksales.domain.tax import KENYA
from tracksales.journal import registers
from tracksales.journal.writer import writer
from tracksales.protocol import PushAnswer, Role
from tracksales.shop.models import Shop

from .till import CASHIER, MANAGER, MORNING, Goods, Till

NOW = MORNING + 60_000


@pytest.fixture
def shop(transactional_db: None) -> Iterator[Shop]:
    """Give a shop with Kenya's tax classes, cash, a manager and three products."""
    from django.db import transaction

    with transaction.atomic():
        Clock.objects.get_or_create(id=1, defaults={"version": 0})
        founded = Shop.objects.create(id=1, name="Duka la Mary", demo=True)
        for tax in KENYA:
            TaxClass.objects.create(code=tax.code, name=tax.name, rate=tax.rate)
        PaymentMethod.objects.create(code="cash", name="Cash", gives_change=True)
        for item, name, price in (("100", "Maize flour 2 kg", 21_000), ("101", "Milk 500 ml", 6_500)):
            Product.objects.create(item_number=item, name=name, price=price, tax_class_id="B")
        Product.objects.create(item_number="102", name="Repair", price=None, tax_class_id="B")
        publish("product", Product.objects.values_list("id", flat=True))
    _hire_as(CASHIER["id"], "caleb", "cashier")
    _hire_as(MANAGER["id"], "mary", "manager")
    yield founded
    writer.stop()


@pytest.fixture
def till(shop: Shop) -> Till:
    """Give an enrolled till whose first entry is not yet sent."""
    return enrolled_till(shop)


def _hire_as(id_: int, username: str, role: Role) -> None:
    user = User.objects.create_user(username, password="a long password", id=id_, is_staff=role != "cashier")
    user.groups.add(Group.objects.get_or_create(name=role)[0])


def enrolled_till(shop: Shop, seed: int = 1) -> Till:
    """Enrol a Python till, as a manager does in a browser."""
    till = Till(register="", seed=seed)
    manager = User.objects.get(username="mary")
    answer = registers.enrol(manager, shop, till.public_key, None, "", NOW)
    till.register, till.number, till.epoch = answer.register, answer.number, answer.epoch
    till.credential = f"Register {answer.register}:{answer.credential}"
    return till


def goods(item: str) -> Goods:
    """A product of the shop as a till knows it."""
    product = Product.objects.get(item_number=item)
    return Goods(product.pk, product.item_number, product.name, product.price)


def shop_form(*rules: tuple[str, str, str], **typed: str) -> dict[str, str]:
    """What the office's page of the shop sends: limits while offline, and fields that differ."""
    form = {
        "name": "Duka la Mary", "currency": "KES", "minor_digits": "2", "time_zone": "Africa/Nairobi",
        "receipt_header": "", "receipt_footer": "", "receipt_width": "80", "scale_labels": "[]",
        "prices_include_tax": "on", "cash_rounding": "0", "grid": "categories", "tile_size": "large",
        "idle_lock_minutes": "5", "sign_in_days": "7", "history_days": "30",
        "offline_rules-TOTAL_FORMS": str(len(rules)), "offline_rules-INITIAL_FORMS": "0",
    }  # fmt: skip
    for at, (operation, limit, beyond) in enumerate(rules):
        form |= {
            f"offline_rules-{at}-operation": operation,
            f"offline_rules-{at}-limit": limit,
            f"offline_rules-{at}-beyond": beyond,
            f"offline_rules-{at}-shop": "1",
        }
    return form | typed


def outcomes(answer: PushAnswer) -> list[tuple[str, list[str]]]:
    """Outcome and reasons of each line."""
    return [(one.outcome, one.reasons) for one in answer.outcomes]
