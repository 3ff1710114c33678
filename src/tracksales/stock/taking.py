"""A stock-take: quantities scanned or typed, held against the level at that moment, then applied."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.db.models import Q

from tracksales.catalog.models import Product
from tracksales.clock import now

from .count import levels_of
from .models import Counted, Movement, StockTake
from .movements import Why, add

MOST = 1_000_000_000
"""The largest quantity that a shelf may hold, in thousandths: a million."""


class TakeEndedError(ValueError):
    """The stock-take was applied or given up meanwhile; nothing was written."""


class TooMuchError(ValueError):
    """More than a shelf can hold; nothing was written."""


def product_of(code: str) -> Product | None:
    """The product of a barcode, or else of an item number."""
    found = Product.objects.filter(Q(barcodes__code=code) | Q(item_number=code)).distinct()
    by_code = sorted(found[:3], key=lambda one: one.item_number == code)
    return by_code[0] if by_code else None


@transaction.atomic
def count(take: int, product: Product, quantity: int, *, onto: bool) -> Counted:
    """Count thousandths of a product, onto what was counted of it or in its place.

    Raises TakeEndedError, TooMuchError.
    """
    _open(take)
    line = Counted.objects.filter(take=take, product=product).first()
    whole = quantity + (line.quantity if line and onto else 0)
    if not 0 <= whole <= MOST:
        raise TooMuchError
    line = line or Counted(take_id=take, product=product)
    line.quantity, line.book, line.at = whole, levels_of([product.pk]).get(product.pk), now()
    line.save()
    return line


@transaction.atomic
def uncount(take: int, product: int) -> None:
    """Forget what was counted of a product. Raises TakeEndedError."""
    _open(take)
    Counted.objects.filter(take=take, product=product).delete()


@transaction.atomic
def apply(take: int, user: AbstractBaseUser | AnonymousUser) -> list[Movement]:
    """Put every difference found onto the level as it stands now, so that what was sold since stays sold.

    What had no level when it was counted begins with what was counted, put onto what came meanwhile.

    Raises TakeEndedError.
    """
    row = _open(take)
    why = Why("count", user, "count", row.name, take=row)
    counted = row.lines.order_by("product_id")
    written = add({line.product_id: line.quantity - (line.book or 0) for line in counted}, why)
    row.ended_at, row.applied = now(), True
    row.save(update_fields=["ended_at", "applied"])
    return written


@transaction.atomic
def give_up(take: int) -> None:
    """End a stock-take without a change of any level. Raises TakeEndedError."""
    row = _open(take)
    row.ended_at = now()
    row.save(update_fields=["ended_at"])


def _open(take: int) -> StockTake:
    row = StockTake.objects.select_for_update().get(pk=take)
    if row.ended_at is not None:
        raise TakeEndedError
    return row
