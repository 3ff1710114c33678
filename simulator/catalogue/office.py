"""What the office does to the catalogue, and what befalls its server."""

from itertools import count

from django.db import transaction

from tracksales.catalog.models import Barcode, Category, Customer, PaymentMethod, Product
from tracksales.catalog.publish import publish
from tracksales.shop.models import Shop

from ..plan import Kind, happens
from .world import CatalogueWorld

KINDS: dict[str, Kind] = {}
ITEMS = count(1)


@happens("products change", weight=9, kinds=KINDS, first=(1, 30), many=(1, 6), price=(100, 99_999))
def products_change(world: CatalogueWorld, first: int, many: int, price: int) -> None:
    with transaction.atomic():
        refs = list(Product.objects.filter(id__gte=first).order_by("id").values_list("id", flat=True)[:many])
        Product.objects.filter(id__in=refs).update(price=price, name=f"Item at {price}")
        publish("product", refs)
    world.writes += len(refs)


@happens("a product is new", weight=5, kinds=KINDS, price=(100, 99_999))
def product_new(world: CatalogueWorld, price: int) -> None:
    with transaction.atomic():
        item = f"N{next(ITEMS)}"
        made = Product.objects.create(item_number=item, name=f"New {price}", price=price, tax_class_id="B")
        Barcode.objects.create(code=f"29{made.pk:08d}", product=made)
        publish("product", [made.pk])
    world.writes += 1


@happens("a product is deleted", weight=4, kinds=KINDS, which=(0, 40))
def product_deleted(world: CatalogueWorld, which: int) -> None:
    with transaction.atomic():
        ids = list(Product.objects.order_by("id").values_list("id", flat=True))
        if not ids:
            return
        id_ = ids[which % len(ids)]
        Product.objects.filter(id=id_).delete()
        publish("product", [id_])
    world.writes += 1


@happens("a customer is written", weight=3, kinds=KINDS, which=(0, 9), number=(0, 999))
def customer_written(world: CatalogueWorld, which: int, number: int) -> None:
    with transaction.atomic():
        id_ = f"01900000-0000-7000-8000-00000000000{which}"
        Customer.objects.update_or_create(
            id=id_, defaults={"name": f"Wanjiku {number}", "phone": f"07{number}"}
        )
        publish("customer", [id_])
    world.writes += 1


@happens("a customer is deleted", weight=2, kinds=KINDS, which=(0, 9))
def customer_deleted(world: CatalogueWorld, which: int) -> None:
    with transaction.atomic():
        id_ = f"01900000-0000-7000-8000-00000000000{which}"
        Customer.objects.filter(id=id_).delete()
        publish("customer", [id_])
    world.writes += 1


@happens("small things change", weight=3, kinds=KINDS, number=(0, 999))
def small_things(world: CatalogueWorld, number: int) -> None:
    with transaction.atomic():
        category = Category.objects.create(name=f"Category {next(ITEMS)}", position=number)
        Shop.objects.update(receipt_footer=f"Footer {number}", changed_at=world.now)
        method = PaymentMethod.objects.order_by("code").first()
        if method:
            PaymentMethod.objects.filter(pk=method.pk).update(position=number)
        publish("category", [category.pk])
        publish("shop", ["1"])
        publish("payment_method", [method.pk] if method else [])
    world.writes += 3


@happens("the server is backed up", weight=3, kinds=KINDS)
def backed_up(world: CatalogueWorld) -> None:
    world.backups = [*world.backups[-2:], world.server.server.copy()]


@happens("the server is restored", weight=3, kinds=KINDS, which=(0, 2))
def restored(world: CatalogueWorld, which: int) -> None:
    if not world.backups:
        return
    world.fault("catalogue: server restored")
    world.server.server.set_back(world.backups[which % len(world.backups)], draws_id=True)


@happens("the server's clock jumps", weight=2, kinds=KINDS, seconds=(-7200, 7200))
def clock_jumps(world: CatalogueWorld, seconds: int) -> None:
    world.fault("catalogue: server's clock jumped")
    world.server_offset = seconds * 1000
