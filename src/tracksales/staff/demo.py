"""The demo shop's staff, and the password that is good there and nowhere else."""

from django.contrib.auth.models import User

from tracksales.shop.models import Shop

from .roles import Role, hire

PASSWORD = "demo"  # noqa: S105
STAFF: tuple[tuple[str, Role, str], ...] = (
    ("owner", "owner", "Olive Owner"),
    ("manager", "manager", "Mary Manager"),
    ("cashier", "cashier", "Caleb Cashier"),
)


def hire_demo_staff() -> None:
    """Make the demo logins that are missing."""
    present = set(User.objects.values_list("username", flat=True))
    for username, role, name in STAFF:
        if username not in present:
            hire(username, PASSWORD, role, name)


def demo_password_refused(user: User, password: str) -> bool:
    """Whether somebody signs in with the demo's password where there is no demo shop."""
    return password == PASSWORD and user.is_active and not Shop.objects.filter(demo=True).exists()
