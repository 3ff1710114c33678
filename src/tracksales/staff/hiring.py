"""Somebody joins the staff, or leaves it."""

from django.contrib.auth.models import Group, User
from django.db import transaction

from tracksales.catalog.publish import publish
from tracksales.protocol import Role

from .departures import note_presence
from .roles import role_of


def hire(username: str, password: str, role: Role, name: str = "") -> User:
    """Make a staff member; registers are told.

    Raises django.db.IntegrityError where the user name is taken.
    """
    first, _, last = name.partition(" ")
    with transaction.atomic():
        user = User.objects.create_user(
            username, password=password, first_name=first, last_name=last, is_staff=role != "cashier"
        )
        user.groups.add(Group.objects.get_or_create(name=role)[0])
        publish("staff", [user.pk])
    return user


class LastOwnerError(ValueError):
    """The shop would be left without an owner."""


def let_go(user: User) -> None:
    """Let nobody sign in under this name any more; sales keep naming them. Raises LastOwnerError."""
    with transaction.atomic():
        others = User.objects.filter(is_active=True).exclude(pk=user.pk)
        if role_of(user) == "owner" and not any(role_of(other) == "owner" for other in others):
            raise LastOwnerError("This is the last owner: make somebody else an owner first.")
        User.objects.filter(pk=user.pk).update(is_active=False)
        note_presence(user.pk, present=False)
        publish("staff", [user.pk])
