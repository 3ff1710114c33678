"""Realistic sales for intake: tills of the demo shop, about three lines a sale."""

import random
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import connection
from tests.support.till import Goods, Till

from tracksales import clock
from tracksales.journal import registers
from tracksales.journal.intake import take
from tracksales.shop.models import Shop

_LINES_A_SALE = (1, 2, 3, 4, 5)


def catalogue() -> list[Goods]:
    """Every product with a price, as a till knows it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.id, p.item_number, p.name, p.price, t.code, t.rate FROM catalog_product p "
            "JOIN catalog_taxclass t ON t.code = p.tax_class_id WHERE p.price IS NOT NULL ORDER BY p.id"
        )
        return [Goods(*row) for row in cursor.fetchall()]


def fill_the_shelves() -> set[int]:
    """Let no counted product sell out, whatever is sold; the products that are counted."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE stock_stocklevel SET quantity = 1000000000")
        cursor.execute("SELECT product_id FROM stock_stocklevel")
        return {product for (product,) in cursor.fetchall()}


def enrolled(count: int) -> list[Till]:
    """Tills whose epochs are opened."""
    owner, shop = User.objects.get(username="owner"), Shop.objects.get()
    tills = []
    for seed in range(1, count + 1):
        till = Till(register="", seed=seed)
        answer = registers.enrol(owner, shop, till.public_key, None, "", clock.now())
        till.register, till.number, till.epoch = answer.register, answer.number, answer.epoch
        till.credential = f"Register {answer.register}:{answer.credential}"
        take(till.register, [till.open_epoch()], clock.now())
        tills.append(till)
    return tills


def sell(till: Till, goods: Sequence[Goods], sales: int, dice: random.Random) -> list[bytes]:
    """Write so many sales into the till's journal; their lines."""
    lines = []
    for _ in range(sales):
        chosen = dice.sample(goods, dice.choice(_LINES_A_SALE))
        lines.append(till.sell([(one, dice.randint(1, 4) * 1000) for one in chosen]))
    return lines
