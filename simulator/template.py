"""The shop that every history begins with, migrated once for each version of the code."""

import os
import sqlite3
from hashlib import sha256
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection, transaction

from tracksales.catalog.models import Customer as CustomerRow
from tracksales.catalog.models import Product
from tracksales.catalog.publish import publish
from tracksales.shop.founding import found
from tracksales.stock.models import StockLevel

from .cashier import Customer
from .ready import FOLDER

SOURCE = Path(__file__).parent.parent / "src" / "tracksales"
MORNING = 1_780_000_000_000
PRODUCTS = 12
CUSTOMERS: tuple[Customer, ...] = (
    ("00000000-0000-7000-8000-0000000000a1", "Amina"),
    ("00000000-0000-7000-8000-0000000000b2", "Baraka"),
)
CREDIT = 60_000
"""Up to what balance the office's customers buy on account, in minor units."""
STOCK = 10_000_000
"""Thousandths of each product at the start."""


def shop_file() -> Path:
    """The shop as a file, made where it is not there yet."""
    file = FOLDER / f"shop-{_version()}.sqlite3"
    if not file.exists():
        _make(file)
    return file


def _version() -> str:
    made_by = sorted([*SOURCE.glob("*/migrations/*.py"), SOURCE / "shop/founding.py", Path(__file__)])
    return sha256(b"".join(path.read_bytes() for path in made_by)).hexdigest()[:12]


def _make(file: Path) -> None:
    call_command("migrate", verbosity=0)
    furnish()
    part = file.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(part) as copy:
        connection.connection.backup(copy)
    copy.close()
    part.replace(file)


def furnish() -> None:
    found("Duka la Mary", demo=True)
    for id_, name, role in ((900_001, "caleb", "cashier"), (900_002, "mary", "manager")):
        user = User.objects.create_user(name, id=id_, is_staff=role != "cashier")
        user.groups.add(Group.objects.get_or_create(name=role)[0])
    with transaction.atomic():
        for n in range(1, PRODUCTS + 1):
            product = Product.objects.create(
                id=n, item_number=str(100 + n), name=f"Item {n}", price=n * 1_050, tax_class_id="B"
            )
            StockLevel.objects.create(product=product, quantity=STOCK)
        publish("product", range(1, PRODUCTS + 1))
        for customer, name in CUSTOMERS:
            CustomerRow.objects.create(id=customer, name=name, credit_limit=CREDIT)
        publish("customer", [str(customer) for customer, _ in CUSTOMERS])
