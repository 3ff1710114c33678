"""Shifts and their drawers, as told by the tills. Amounts in minor units, times in ms since 1970 UTC."""

from django.db import models

from tracksales.journal.models import Act, Entry, Register


class Shift(models.Model):
    """A shift: who opened it, when, with which float."""

    id = models.CharField(max_length=36, primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT)
    register = models.ForeignKey(Register, models.PROTECT)
    opened_at = models.BigIntegerField()
    cashier = models.BigIntegerField()
    cashier_name = models.CharField(max_length=500)
    float = models.BigIntegerField()

    class Meta:
        ordering = ["-opened_at"]


class Closing(Act):
    """A shift's end: what was counted, and its figures as the register knew them (protocol.ShiftTotals).

    A shift that a cloned browser closed too has two; the first that came counts.
    """

    shift = models.CharField(max_length=36, db_index=True)
    counted = models.BigIntegerField()
    expected = models.BigIntegerField()
    note = models.CharField(max_length=500)
    denominations = models.JSONField()
    totals = models.JSONField()

    class Meta:
        ordering = ["-at"]
        verbose_name = "Z report"
        verbose_name_plural = "Z reports"


class Move(Act):
    """Cash put into the drawer (positive) or taken out (negative), and why."""

    shift = models.CharField(max_length=36, null=True, db_index=True)
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=500)
    note = models.CharField(max_length=500)
    approved_by = models.CharField(max_length=500)

    class Meta:
        ordering = ["-at"]
        verbose_name = "cash in or out"
        verbose_name_plural = "cash in and out"


class DrawerOpening(Act):
    """The drawer opened without a sale."""

    shift = models.CharField(max_length=36, null=True, db_index=True)
    reason = models.CharField(max_length=500)

    class Meta:
        ordering = ["-at"]
