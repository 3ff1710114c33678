"""Shifts, as opened at the tills."""

from django.db import models

from tracksales.journal.models import Entry, Register


class Shift(models.Model):
    """A shift: who opened it, when (ms since 1970 UTC), with which float (minor units)."""

    id = models.CharField(max_length=36, primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT)
    register = models.ForeignKey(Register, models.PROTECT)
    opened_at = models.BigIntegerField()
    cashier = models.BigIntegerField()
    cashier_name = models.CharField(max_length=500)
    float = models.BigIntegerField()

    class Meta:
        ordering = ["-opened_at"]
