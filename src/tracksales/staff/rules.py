"""What each role may do alone, as set in the office or, until then, as a shop usually has it."""

from collections.abc import Collection
from typing import Final, get_args

from tracksales.protocol import Permission, Role, RoleRule
from tracksales.sql import select_in_numbers

from . import models
from .roles import ROLES

ALL: Final[list[Permission]] = list(get_args(Permission))
USUAL: Final[dict[Role, RoleRule]] = {
    "owner": RoleRule(ALL, 10_000),
    "manager": RoleRule(ALL, 10_000),
    "cashier": RoleRule(["return", "cash_out", "no_sale", "close_shift", "discard"], 1000),
}

_ROLES = (
    "SELECT m.user_id, g.name FROM auth_user_groups m JOIN auth_group g ON g.id = m.group_id "
    "WHERE m.user_id IN {}"
)
_OWNERS = "SELECT id FROM auth_user WHERE is_superuser AND id IN {}"


def make_rules() -> None:
    """Write down the usual rule of each role that has none yet."""
    for role, rule in USUAL.items():
        models.RoleRule.objects.get_or_create(
            role=role,
            defaults={"permissions": rule.permissions, "discount_limit": rule.discount_limit},
        )


def rules() -> dict[Role, RoleRule]:
    """The rule of each role."""
    set_down = {row.role: RoleRule(row.permissions, row.discount_limit) for row in _kept()}
    return {role: set_down.get(role, USUAL[role]) for role in ROLES}


def roles_of(staff: Collection[int]) -> dict[int, Role]:
    """The highest role of each of these who has one, whether or not they may still sign in."""
    wanted = sorted(set(staff))
    groups: dict[int, set[str]] = {}
    for user, group in select_in_numbers(_ROLES, wanted):
        groups.setdefault(user, set()).add(group)
    for (user,) in select_in_numbers(_OWNERS, wanted):
        groups.setdefault(user, set()).add("owner")
    return {
        user: next(role for role in ROLES if role in names)
        for user, names in groups.items()
        if names & set(ROLES)
    }


def _kept() -> list[models.RoleRule]:
    return list(models.RoleRule.objects.filter(role__in=ROLES))
