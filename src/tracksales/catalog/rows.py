"""The catalogue's rows as registers are told them: JSON, one shape for each kind.

product: [item number, name, price, tax class, category, weighed, [barcodes], serialised, picture]
    the picture's SHA-256; the row ends before it where the product has none
category: [name, parent, position] · customer: [name, phone, email, credit limit, balance, group]
price_list: [name, group, first, last, days, from minute, until minute, [[product, from quantity, price]]]
payment_method: [name, requires_authorisation, gives_change, asks_reference, position, kind]
tax_class: [name, rate] · shop: protocol.Shop · staff: protocol.StaffMember · role: protocol.RoleRule
register: protocol.RegisterRow
Told by their own apps: receipt (protocol.ReceiptRow), parked_cart (protocol.ParkedRow)
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

import msgspec
from django.contrib.auth.models import User

from tracksales import protocol
from tracksales.accounts.balance import balances
from tracksales.journal.models import Epoch, Register
from tracksales.shop.models import Shop
from tracksales.staff.rules import roles_of, rules

from .models import (
    Barcode,
    Category,
    Customer,
    ListPrice,
    PaymentMethod,
    Picture,
    PriceList,
    Product,
    TaxClass,
)

Rows = Iterable[tuple[str, Any]]


def _products(refs: Sequence[str]) -> Rows:
    barcodes: dict[int, list[str]] = {}
    for product, code in (
        Barcode.objects.filter(product_id__in=refs).order_by("id").values_list("product_id", "code")
    ):
        barcodes.setdefault(product, []).append(code)
    pictures = {
        product: (name,)
        for product, name in Picture.objects.filter(product_id__in=refs).values_list("product_id", "sha256")
    }
    for id_, item, name, price, tax, category, weighed, serialised in Product.objects.filter(
        id__in=refs, active=True
    ).values_list(
        "id", "item_number", "name", "price", "tax_class_id", "category_id", "weighed", "serialised"
    ):
        row = [item, name, price, tax, category, int(weighed), barcodes.get(id_, []), int(serialised)]
        yield str(id_), [*row, *pictures.get(id_, ())]


def _categories(refs: Sequence[str]) -> Rows:
    for row in Category.objects.filter(id__in=refs).values_list("id", "name", "parent_id", "position"):
        yield str(row[0]), row[1:]


def _customers(refs: Sequence[str]) -> Rows:
    found = Customer.objects.filter(id__in=refs, active=True)
    owed = balances(refs)
    for id_, *row, group in found.values_list("id", "name", "phone", "email", "credit_limit", "group_id"):
        yield id_, [*row, owed.get(id_, 0), group]


def _price_lists(refs: Sequence[str]) -> Rows:
    prices: dict[int, list[list[int]]] = {}
    listed = ListPrice.objects.filter(price_list__id__in=refs).order_by("product_id", "least")
    for of, *price in listed.values_list("price_list_id", "product_id", "least", "price"):
        prices.setdefault(of, []).append(price)
    for row in PriceList.objects.filter(id__in=refs, active=True):
        when = [row.first and row.first.isoformat(), row.last and row.last.isoformat(), row.days]
        hours = [row.from_minute, row.until_minute]
        yield str(row.pk), [row.name, row.group_id, *when, *hours, prices.get(row.pk, [])]


def _payment_methods(refs: Sequence[str]) -> Rows:
    for method in PaymentMethod.objects.filter(code__in=refs, active=True):
        yield (
            method.code,
            [
                method.name,
                method.requires_authorisation,
                method.gives_change,
                method.asks_reference,
                method.position,
                method.kind,
            ],
        )


def _tax_classes(refs: Sequence[str]) -> Rows:
    for code, name, rate in TaxClass.objects.filter(code__in=refs).values_list("code", "name", "rate"):
        yield code, [name, rate]


def _shop(refs: Sequence[str]) -> Rows:
    for shop in Shop.objects.filter(id__in=refs):
        yield (
            str(shop.pk),
            protocol.Shop(
                name=shop.name,
                currency=shop.currency,
                minor_digits=shop.minor_digits,
                time_zone=shop.time_zone,
                demo=shop.demo,
                receipt_header=shop.receipt_header,
                receipt_footer=shop.receipt_footer,
                cash_management=shop.cash_management,
                receipt_width=58 if shop.receipt_width == 58 else 80,
                prices_include_tax=shop.prices_include_tax,
                cash_rounding=shop.cash_rounding,
                history_days=shop.history_days,
                scale_labels=msgspec.convert(shop.scale_labels, list[protocol.ScaleLabelRule]),
                since=shop.changed_at,
                idle_lock_minutes=shop.idle_lock_minutes,
                sign_in_days=shop.sign_in_days,
                grid="categories" if shop.grid == "categories" else "items",
                tile_size=cast(Any, shop.tile_size),
                show_prices=shop.show_prices,
                show_pictures=shop.show_pictures,
                sounds=shop.sounds,
                offline_rules=[
                    protocol.OfflineRule(cast(Any, rule.operation), rule.limit, cast(Any, rule.beyond))
                    for rule in shop.offline_rules.all()
                ],
                logo=shop.logo,
            ),
        )


def _staff(refs: Sequence[str]) -> Rows:
    members = User.objects.filter(id__in=refs, is_active=True).select_related("pin")
    roles = roles_of([int(ref) for ref in refs])
    for user in members:
        role = roles.get(user.pk)
        if role is not None:
            pin = getattr(user, "pin", None)
            verifier = protocol.PinVerifier(pin.salt, pin.hash, pin.rounds) if pin else None
            name = user.get_full_name() or user.username
            yield str(user.pk), protocol.StaffMember(user.username, name, role, verifier)


def _roles(refs: Sequence[str]) -> Rows:
    return ((role, rule) for role, rule in rules().items() if role in refs)


def _registers(refs: Sequence[str]) -> Rows:
    keys: dict[str, dict[str, str]] = {}
    for register, epoch, key in Epoch.objects.filter(register__in=refs).values_list(
        "register_id", "epoch", "public_key"
    ):
        keys.setdefault(register, {})[str(epoch)] = key
    for one in Register.objects.filter(id__in=refs, revoked=False):
        yield one.pk, protocol.RegisterRow(one.number, one.name, keys.get(one.pk, {}))


KINDS: dict[str, Callable[[Sequence[str]], Rows]] = {
    "shop": _shop,
    "tax_class": _tax_classes,
    "payment_method": _payment_methods,
    "category": _categories,
    "product": _products,
    "staff": _staff,
    "role": _roles,
    "customer": _customers,
    "register": _registers,
    "price_list": _price_lists,
}


def wire_rows(kind: str, refs: Sequence[str]) -> dict[str, str | None]:
    """The JSON of each row; None for one that is gone or not active: a tombstone."""
    rows: dict[str, str | None] = dict.fromkeys(refs)
    for ref, row in KINDS[kind](refs):
        rows[ref] = msgspec.json.encode(row).decode()
    return rows
