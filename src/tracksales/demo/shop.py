"""Making the demo shop, and letting it grow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count, islice

from django.db import transaction

from tracksales.catalog.models import Barcode, Customer, Product
from tracksales.catalog.write import CustomerWrite, ProductWrite, batches, write_customers, write_products
from tracksales.shop.founding import found
from tracksales.shop.models import Shop
from tracksales.staff.demo import hire_demo_staff
from tracksales.staff.permissions import grant
from tracksales.stock.movements import Why, set_levels

from . import generated
from .goods import GOODS

CUSTOMERS = 12


class NotADemoError(Exception):
    """The database holds a real shop; the message says so."""


@dataclass(frozen=True, slots=True)
class Made:
    """How large the shop is now."""

    products: int
    customers: int


def make_demo(
    products: int | None = None,
    customers: int | None = None,
    seed: int = 1,
    progress: Callable[[int], None] = lambda _: None,
) -> Made:
    """Make a demo shop of this size, or let it grow to it; nothing shrinks. Raises NotADemoError."""
    shop = Shop.objects.first()
    if shop is not None and not shop.demo:
        raise NotADemoError(f"This database holds a real shop ({shop}); a demo belongs into one of its own.")
    with transaction.atomic():
        if shop is None:
            found("Demo Shop", demo=True)
        else:
            grant()
        hire_demo_staff()
    fresh = shop is None
    _grow_products(len(GOODS) if products is None and fresh else products or 0, seed, progress)
    _grow_customers(CUSTOMERS if customers is None and fresh else customers or 0, seed)
    return Made(Product.objects.count(), Customer.objects.count())


def _grow_products(wanted: int, seed: int, progress: Callable[[int], None]) -> None:
    missing = wanted - Product.objects.count()
    if missing <= 0:
        return
    absent = _absent_products(seed)
    for batch in batches(islice(absent, missing)):
        with transaction.atomic():
            ids = write_products([written for written, _ in batch])
            levels = {id_: stock for id_, (_, stock) in zip(ids, batch, strict=True) if stock is not None}
            set_levels(levels, Why("import"))
        progress(len(batch))


def _absent_products(seed: int) -> Iterator[tuple[ProductWrite, int | None]]:
    """The products that the shop lacks; a barcode that something else bears is left off."""
    present = set(Product.objects.values_list("item_number", flat=True))
    taken = set(Barcode.objects.values_list("code", flat=True))
    for index in count():
        written, stock = generated.product(index, seed)
        if written.item_number not in present:
            free = tuple(code for code in written.new_barcodes if code not in taken)
            yield replace(written, new_barcodes=free), stock


def _grow_customers(wanted: int, seed: int) -> None:
    missing = wanted - Customer.objects.count()
    if missing <= 0:
        return
    present = set(Customer.objects.values_list("id", flat=True))
    absent = _absent_customers(present, seed)
    for batch in batches(islice(absent, missing)):
        write_customers(batch)


def _absent_customers(present: set[str], seed: int) -> Iterator[CustomerWrite]:
    for index in count():
        one = generated.customer(index, seed)
        if one.id not in present:
            yield one
