"""Carts that tills set aside, as their journals tell. Amounts in minor units, times in ms since 1970 UTC."""

from django.db import models

from tracksales.journal.models import Act, Register


class ParkedCart(Act):
    """A cart set aside at a till. `ended_at` is when it was resumed, discarded or sold; null while it waits.

    `requested_by` asked for it at `requested_at` (server's clock), its till being last heard of at
    `owner_seen`; `released_to` is the till that has it since.
    """

    cart = models.CharField(max_length=36, db_index=True)
    label = models.CharField(max_length=500)
    customer_name = models.CharField(max_length=500)
    lines = models.IntegerField()
    total = models.BigIntegerField()
    content = models.JSONField(null=True, help_text="all of it, as protocol.CartParked")
    ended_at = models.BigIntegerField(null=True)
    ENDS = [("resumed", "resumed"), ("discarded", "discarded"), ("sold", "sold")]
    ended_by = models.CharField(max_length=20, default="", choices=ENDS)
    requested_by = models.ForeignKey(Register, models.PROTECT, null=True, related_name="+")
    requested_at = models.BigIntegerField(null=True)
    owner_seen = models.BigIntegerField(null=True)
    released_to = models.ForeignKey(Register, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at"]


class DiscardedCart(Act):
    """A cart thrown away: by whom, when, what it held. No receipt, no goods moved, no payment."""

    cart = models.CharField(max_length=36)
    lines = models.IntegerField()
    total = models.BigIntegerField()

    class Meta:
        ordering = ["-at"]
