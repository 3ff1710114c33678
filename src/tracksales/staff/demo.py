"""The demo shop's staff, with the password and PINs that are good there and nowhere else."""

from django.contrib.auth.models import User
from django.db import transaction

from tracksales.catalog.publish import publish
from tracksales.protocol import Role
from tracksales.shop.models import Shop

from .hiring import hire
from .pins import set_pin

PASSWORD = "demo"  # noqa: S105
STAFF: tuple[tuple[str, Role, str, str], ...] = (
    ("owner", "owner", "Olive Owner", "1111"),
    ("manager", "manager", "Mary Manager", "2222"),
    ("cashier", "cashier", "Caleb Cashier", "3333"),
)


def hire_demo_staff() -> None:
    """Make the demo logins that are missing."""
    present = set(User.objects.values_list("username", flat=True))
    for username, role, name, pin in STAFF:
        if username not in present:
            with transaction.atomic():
                user = hire(username, PASSWORD, role, name)
                set_pin(user, pin)
                publish("staff", [user.pk])


def demo_password_refused(user: User, password: str) -> bool:
    """Whether somebody signs in with the demo's password where there is no demo shop."""
    return password == PASSWORD and user.is_active and not Shop.objects.filter(demo=True).exists()
