"""Registers, their journals as received, and the exceptions inbox."""

from django.conf import settings
from django.db import models

from tracksales.ids import uuid7


class Register(models.Model):
    """A till. Its browser holds the credential; here is only the credential's SHA-256."""

    id = models.CharField(max_length=36, primary_key=True, default=uuid7, editable=False)
    number = models.PositiveIntegerField(unique=True)
    name = models.CharField(max_length=60, unique=True)
    credential_sha256 = models.CharField(max_length=64, blank=True, default="", editable=False)
    enrolled_at = models.DateTimeField(null=True, editable=False)
    enrolled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False
    )
    revoked = models.BooleanField(default=False)
    last_contact = models.BigIntegerField(null=True, editable=False, help_text="ms since 1970 UTC")
    pending = models.PositiveIntegerField(default=0, editable=False)
    pending_since = models.BigIntegerField(null=True, editable=False, help_text="ms since 1970 UTC")
    new_epoch_required = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name


class Epoch(models.Model):
    """One series of a register's journal, under one key, and how far it is held without a gap."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="epochs")
    epoch = models.PositiveIntegerField()
    public_key = models.CharField(max_length=100)
    opened_at = models.BigIntegerField(help_text="ms since 1970 UTC, server's clock")
    mark_seq = models.BigIntegerField(default=0)
    mark_hash = models.CharField(max_length=64)
    last_seq = models.BigIntegerField(default=0, help_text="above the mark where a gap is open")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "epoch"], name="epoch_once")]


class Entry(models.Model):
    """One journal entry: `line` is signature, blank and entry, exactly as the register signed it."""

    id = models.CharField(max_length=36, primary_key=True)
    register = models.ForeignKey(Register, models.PROTECT, db_index=False)
    epoch = models.IntegerField()
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    at = models.BigIntegerField(help_text="ms since 1970 UTC, device's clock")
    received_at = models.BigIntegerField(help_text="ms since 1970 UTC, server's clock")
    sha256 = models.CharField(max_length=64)
    outcome = models.CharField(max_length=12)
    reasons = models.CharField(max_length=500, default="")
    line = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["register", "epoch", "seq"], name="entry_series")]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.kind.replace('_', ' ')} {self.seq}"


class Act(models.Model):
    """A row that one entry made: something done at a till, by whom and when."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, db_column="entry_id")
    register = models.ForeignKey(Register, models.PROTECT)
    at = models.BigIntegerField()
    cashier = models.BigIntegerField()
    cashier_name = models.CharField(max_length=500)

    class Meta:
        abstract = True


class Quarantine(models.Model):
    """A line that could not become an entry: kept as it came, once for each content."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    register = models.ForeignKey(Register, models.PROTECT)
    received_at = models.BigIntegerField(help_text="ms since 1970 UTC")
    reason = models.CharField(max_length=40)
    line = models.BinaryField()


class InboxItem(models.Model):
    """Something a person should look at: which entry, why, and what was done about it."""

    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="inbox_items")
    quarantine = models.ForeignKey(Quarantine, models.PROTECT, null=True, related_name="inbox_items")
    register = models.ForeignKey(Register, models.PROTECT, null=True)
    reason = models.CharField(max_length=40, db_index=True)
    details = models.JSONField(default=dict)
    created_at = models.BigIntegerField(help_text="ms since 1970 UTC")
    resolved_at = models.BigIntegerField(null=True, help_text="ms since 1970 UTC")
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    resolution = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["reason", "-id"], name="inbox_open", condition=models.Q(resolved_at=None))
        ]
