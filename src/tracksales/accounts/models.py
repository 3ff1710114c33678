"""What customers paid of what they owe, as told by the tills."""

from django.db import models

from tracksales.journal.models import Entry, Register


class AccountPayment(models.Model):
    """A payment on account. Minor units; times in ms since 1970 UTC."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, db_column="entry_id")
    register = models.ForeignKey(Register, models.PROTECT)
    at = models.BigIntegerField()
    cashier = models.BigIntegerField()
    cashier_name = models.CharField(max_length=500)
    shift = models.CharField(max_length=36, null=True, db_index=True)
    customer = models.CharField(max_length=36, db_index=True)
    customer_name = models.CharField(max_length=500)
    amount = models.BigIntegerField()
    method = models.CharField(max_length=40)
    name = models.CharField(max_length=500)
    reference = models.CharField(max_length=500)

    class Meta:
        ordering = ["-at"]
        verbose_name = "payment on account"
        verbose_name_plural = "payments on account"

    def __str__(self) -> str:
        return f"{self.customer_name} {self.name}"
