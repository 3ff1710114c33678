"""Carts that tills set aside, as their journals tell. Amounts in minor units, times in ms since 1970 UTC."""

from django.db import models

from tracksales.journal.models import Entry, Register


class ParkedCart(models.Model):
    """A cart set aside at a till. `ended_at` is when it was resumed or discarded, or null while it waits."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, db_column="entry_id")
    cart = models.CharField(max_length=36, db_index=True)
    register = models.ForeignKey(Register, models.PROTECT)
    at = models.BigIntegerField()
    cashier = models.BigIntegerField()
    cashier_name = models.CharField(max_length=500)
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


class DiscardedCart(models.Model):
    """A cart thrown away: by whom, when, what it held. No receipt, no goods moved, no payment."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, db_column="entry_id")
    cart = models.CharField(max_length=36)
    register = models.ForeignKey(Register, models.PROTECT)
    at = models.BigIntegerField()
    cashier = models.BigIntegerField()
    cashier_name = models.CharField(max_length=500)
    lines = models.IntegerField()
    total = models.BigIntegerField()

    class Meta:
        ordering = ["-at"]
