"""What each role may do in the back office, as Django permissions of its group."""

from collections.abc import Mapping

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from tracksales.protocol import Role

_OUR_APPS = ("shop", "staff", "journal", "catalog", "sales", "stock", "cash", "parking", "accounts", "mail")
_ALL = ("view", "add", "change", "delete")

_MANAGER: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("catalog", "product"): _ALL,
    ("catalog", "barcode"): _ALL,
    ("catalog", "category"): _ALL,
    ("catalog", "customer"): _ALL,
    ("catalog", "customergroup"): _ALL,
    ("catalog", "pricelist"): _ALL,
    ("catalog", "listprice"): _ALL,
    ("catalog", "taxclass"): ("view",),
    ("catalog", "paymentmethod"): ("view",),
    ("stock", "stocklevel"): _ALL,
    ("stock", "delivery"): ("view", "add"),
    ("stock", "stocktake"): ("view", "add", "change"),
    ("stock", "movement"): ("view", "add"),
    ("sales", "sale"): ("view",),
    ("sales", "saleline"): ("view",),
    ("sales", "payment"): ("view",),
    ("cash", "shift"): ("view",),
    ("cash", "closing"): ("view",),
    ("cash", "move"): ("view",),
    ("accounts", "accountpayment"): ("view",),
    ("mail", "receiptemail"): ("view",),
    ("journal", "inboxitem"): ("view", "change"),
    ("journal", "register"): ("view", "change"),
    ("journal", "entry"): ("view",),
    ("journal", "quarantine"): ("view",),
    ("shop", "shop"): ("view",),
}


def grant() -> None:
    """Give each role's group exactly its permissions. Any number of times, one effect."""
    owner = Permission.objects.filter(
        Q(content_type__app_label__in=_OUR_APPS)
        | Q(content_type__app_label="auth", content_type__model="user")
        | Q(content_type__app_label="auth", content_type__model="group", codename="view_group")
    )
    managers = Q()
    for (app, model), actions in _MANAGER.items():
        names = [f"{action}_{model}" for action in actions]
        managers |= Q(content_type__app_label=app, content_type__model=model, codename__in=names)
    _set("owner", set(owner))
    _set("manager", set(Permission.objects.filter(managers)))
    _set("cashier", set())


def _set(role: Role, permissions: set[Permission]) -> None:
    group, _ = Group.objects.get_or_create(name=role)
    group.permissions.set(permissions)
