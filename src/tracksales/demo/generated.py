"""The demo's products and customers by their index: the same index and seed, the same product."""

import random
from functools import cache

from tracksales.catalog.write import CustomerWrite, ProductWrite
from tracksales.imports.customer_rows import customer_id

from .codes import ean13, scale_code
from .goods import GOODS, Good
from .names import BRANDS, FORENAMES, SURNAMES, THINGS, WEIGHED, Thing

_ZERO_RATED = {"Flour", "Bread"}
_EXEMPT = {"Milk"}
_SIZE_FACTORS = (1.0, 2.2, 4.0, 7.5)
_EVERY_WEIGHED = 50
"""One in so many generated products is weighed, the first 30,000 of them: a scale's numbers end at 99,999."""


def product(index: int, seed: int) -> tuple[ProductWrite, int | None]:
    """The product of an index, and its stock in thousandths where it is counted."""
    if index < len(GOODS):
        return _hand_made(index, GOODS[index])
    dice = random.Random(seed * 1_000_003 + index)  # noqa: S311
    generated = index - len(GOODS)
    if generated % _EVERY_WEIGHED == 0 and generated // _EVERY_WEIGHED < 30_000:
        written = _weighed(index, generated // _EVERY_WEIGHED, dice)
    else:
        written = _packed(index, generated, dice)
    stock = dice.randrange(20, 500) * 1000 if dice.random() < 0.4 else None
    return written, stock


def _hand_made(index: int, good: Good) -> tuple[ProductWrite, int | None]:
    item = 1001 + index
    code = scale_code(90_000 + index) if good.weighed else ean13(index)
    written = ProductWrite(
        None, f"D{item}", good.name, None if good.shillings is None else good.shillings * 100, good.tax_class,
        good.category, good.weighed, True, () if good.shillings is None else (code,),
    )  # fmt: skip
    counted = good.shillings is not None and not good.weighed
    return written, (100 + index * 7 % 300) * 1000 if counted else None


@cache
def _shelf() -> list[tuple[Thing, str, int]]:
    """Every thing in every variant and size."""
    return [
        (thing, variant, size)
        for thing in THINGS
        for variant in thing.variants
        for size in range(len(thing.sizes))
    ]


def _packed(index: int, generated: int, dice: random.Random) -> ProductWrite:
    shelf = _shelf()
    place = generated * 7919 % (len(shelf) * len(BRANDS))
    cycle = generated // (len(shelf) * len(BRANDS))
    thing, variant, size = shelf[place // len(BRANDS)]
    edition = f" No. {cycle + 1}" if cycle else ""
    shillings = _price(thing.shillings * _SIZE_FACTORS[size], dice)
    tax = "C" if thing.name in _ZERO_RATED else "A" if thing.name in _EXEMPT else "B"
    name = f"{BRANDS[place % len(BRANDS)]} {variant} {thing.name} {thing.sizes[size]}{edition}"
    return ProductWrite(
        None, _item_number(index), name,
        shillings * 100, tax, thing.category, False, True, (ean13(index),),
    )  # fmt: skip


def _weighed(index: int, number: int, dice: random.Random) -> ProductWrite:
    variants, grades = WEIGHED.variants, WEIGHED.sizes
    brand = BRANDS[number // (len(variants) * len(grades)) % len(BRANDS)]
    cycle = number // (len(variants) * len(grades) * len(BRANDS))
    edition = f" No. {cycle + 1}" if cycle else ""
    grade = grades[number // len(variants) % len(grades)]
    name = f"{brand} {variants[number % len(variants)]}, {grade}{edition}"
    shillings = _price(WEIGHED.shillings, dice)
    return ProductWrite(
        None, _item_number(index), name,
        shillings * 100, "A", WEIGHED.category, True, True, (scale_code(30_000 + number),),
    )  # fmt: skip


def _price(about: float, dice: random.Random) -> int:
    """A price near this one, as shops write them: in fives, or ending in nine."""
    near = about * dice.uniform(0.7, 1.5)
    return max(5, round(near / 5) * 5) - (1 if near > 100 and dice.random() < 0.3 else 0)


def _item_number(index: int) -> str:
    """No shop's own numbers look like these, so that a real list can be imported beside the demo's goods."""
    return f"D{200_000 + index}"


def customer(index: int, seed: int) -> CustomerWrite:
    """The customer of an index; no two share a phone number."""
    dice = random.Random(seed * 1_000_033 + index)  # noqa: S311
    forename, surname = dice.choice(FORENAMES), dice.choice(SURNAMES)
    phone = f"+2547{(index * 15_485_863 + 12_345_678) % 10**8:08d}"
    address = f"{forename}.{surname.replace(chr(39), '')}{index}@example.com".lower()
    email = address if dice.random() < 0.5 else ""
    return CustomerWrite(customer_id(f"demo {index}"), True, f"{forename} {surname}", phone, email, True)
