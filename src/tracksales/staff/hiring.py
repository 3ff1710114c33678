"""Somebody joins the staff."""

from django.contrib.auth.models import Group, User
from django.db import transaction

from tracksales.catalog.publish import publish
from tracksales.protocol import Role


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
