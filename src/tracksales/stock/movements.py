"""Levels changed by people: set-based, in the order of product ids, each with its row in the journal."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import transaction

from tracksales.catalog.models import Product
from tracksales.clock import now
from tracksales.sql import execute

from .models import Delivery, Movement, StockLevel, StockTake

_STEP = 400
_ABSENT = (
    "INSERT INTO stock_stocklevel (product_id, quantity) VALUES {} ON CONFLICT (product_id) DO NOTHING "
    "RETURNING product_id"
)


@dataclass(frozen=True, slots=True)
class Why:
    """Who changes a level, and why: a kind and a reason of Movement's."""

    kind: str
    by: AbstractBaseUser | AnonymousUser | None = None
    reason: str = ""
    note: str = ""
    delivery: Delivery | None = None
    take: StockTake | None = None


def who(user: AbstractBaseUser | AnonymousUser | None) -> dict[str, object]:
    """The columns that say who acts, and when: now."""
    person = user if isinstance(user, User) else None
    name = (person.get_full_name() or person.get_username()) if person else ""
    return {"at": now(), "by": person, "by_name": name[:200]}


@transaction.atomic
def add(quantities: Mapping[int, int], why: Why) -> list[Movement]:
    """Add thousandths (negative: take off) to each product's level; an uncounted one begins at zero."""
    before = _locked(quantities)
    return _write(before, {one: (before[one] or 0) + quantities[one] for one in before}, why)


@transaction.atomic
def set_levels(quantities: Mapping[int, int], why: Why) -> list[Movement]:
    """Set each product's level, in thousandths, whatever it was."""
    before = _locked(quantities)
    return _write(before, {one: quantities[one] for one in before}, why)


@transaction.atomic
def stop_counting(product: int, why: Why) -> None:
    """Forget a product's level; its movements stay."""
    level = StockLevel.objects.select_for_update().filter(product=product).first()
    if level is None:
        return
    _journal({product: level.quantity}, {product: None}, why)
    level.delete()


def _locked(products: Mapping[int, int]) -> dict[int, int | None]:
    """The level of each product, locked in the order of ids until the transaction ends; None: no level."""
    wanted = sorted(products)
    fresh: set[int] = set()
    levels: dict[int, int | None] = {}
    for start in range(0, len(wanted), _STEP):
        some = wanted[start : start + _STEP]
        absent = execute(_ABSENT.format(", ".join(["(%s, 0)"] * len(some))), some)
        fresh.update(product for (product,) in absent)
    for start in range(0, len(wanted), _STEP):
        rows = StockLevel.objects.select_for_update().order_by("product_id")
        levels |= rows.filter(product__in=wanted[start : start + _STEP]).values_list("product_id", "quantity")
    return {product: None if product in fresh else level for product, level in levels.items()}


def _write(before: dict[int, int | None], after: dict[int, int], why: Why) -> list[Movement]:
    StockLevel.objects.bulk_create(
        [StockLevel(product_id=product, quantity=quantity) for product, quantity in after.items()],
        update_conflicts=True,
        unique_fields=["product"],
        update_fields=["quantity"],
        batch_size=_STEP,
    )
    return _journal(before, after, why)


def _journal(before: Mapping[int, int | None], after: Mapping[int, int | None], why: Why) -> list[Movement]:
    names: dict[int, str] = {}
    wanted = list(before)
    for start in range(0, len(wanted), _STEP):
        some = Product.objects.filter(pk__in=wanted[start : start + _STEP])
        names |= some.values_list("pk", "name")
    common = {
        **who(why.by),
        "kind": why.kind, "reason": why.reason, "note": why.note, "delivery": why.delivery, "take": why.take,
    }  # fmt: skip
    rows = [
        Movement(product_id=one, name=names.get(one, ""), before=before[one], after=after[one], **common)
        for one in wanted
    ]
    return Movement.objects.bulk_create(rows, batch_size=_STEP)
