"""Staff roles are Django groups: owner, manager, cashier."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

from tracksales.protocol import Role

ROLES: tuple[Role, ...] = ("owner", "manager", "cashier")


def role_of(user: AbstractBaseUser | AnonymousUser) -> Role | None:
    """The highest role of a user who may sign in; a superuser is an owner."""
    if not isinstance(user, User) or not user.is_active:
        return None
    if user.is_superuser:
        return "owner"
    names = set(user.groups.values_list("name", flat=True))
    return next((role for role in ROLES if role in names), None)


def may_manage(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether a user may enrol tills, take in rescue files and use the office."""
    return role_of(user) in ("owner", "manager")
