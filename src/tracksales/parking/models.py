"""Carts that tills set aside, as their journals tell. Amounts in minor units, times in ms since 1970 UTC."""

from django.db import models

from tracksales.journal.models import Act


class ParkedCart(Act):
    """A cart set aside at a till. `ended_at` is when it was resumed or discarded, or null while it waits."""

    cart = models.CharField(max_length=36, db_index=True)
    label = models.CharField(max_length=500)
    customer_name = models.CharField(max_length=500)
    lines = models.IntegerField()
    total = models.BigIntegerField()
    ended_at = models.BigIntegerField(null=True)
    ended_by = models.CharField(
        max_length=20, default="", choices=[("resumed", "resumed"), ("discarded", "discarded")]
    )

    class Meta:
        ordering = ["-at"]


class DiscardedCart(Act):
    """A cart thrown away: by whom, when, what it held. No receipt, no goods moved, no payment."""

    cart = models.CharField(max_length=36)
    lines = models.IntegerField()
    total = models.BigIntegerField()

    class Meta:
        ordering = ["-at"]
