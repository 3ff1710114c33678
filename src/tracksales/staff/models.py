"""What is known of staff beyond Django's users: their PINs, who left, and what each role may do alone."""

from typing import Any

from django.contrib.auth.models import User
from django.db import models


class Pin(models.Model):
    """A staff member's PIN as registers check it; the PIN itself is kept nowhere. `set_at` in ms UTC."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="pin")
    salt = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    rounds = models.PositiveIntegerField()
    set_at = models.BigIntegerField()


class Departure(models.Model):
    """Somebody left the staff, at this time in ms UTC; whoever comes back has none."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="departure")
    left_at = models.BigIntegerField()


def no_permissions() -> list[Any]:
    """Nothing alone."""
    return []


class RoleRule(models.Model):
    """What a role may do at a till without an approval. `discount_limit` in basis points."""

    role = models.CharField(max_length=20, primary_key=True, editable=False)
    permissions = models.JSONField(default=no_permissions, blank=True)
    discount_limit = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "role"

    def __str__(self) -> str:
        return self.role
