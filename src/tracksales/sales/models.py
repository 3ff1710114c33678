"""The ledger: sales and what took them back, as projected from journal entries, never written otherwise."""

from django.db import models

from tracksales.journal.models import Entry, Register


class Sale(models.Model):
    """A receipt: a sale, a return or void with its amounts negative, or an exchange, which is both.

    Minor units; times in ms since 1970 UTC. `original` is the entry of the sale that is taken back.
    `rounding` was paid on top of the total for want of smaller coins. Totals hold the tax; unit prices, gross
    and discounts where `tax_included`.
    """

    KINDS = [("sale", "sale"), ("return", "return"), ("exchange", "exchange"), ("void", "void")]

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, db_column="entry_id")
    kind = models.CharField(max_length=10, choices=KINDS)
    register = models.ForeignKey(Register, models.PROTECT, db_index=False)
    receipt = models.CharField(max_length=40, db_index=True)
    number = models.BigIntegerField()
    at = models.BigIntegerField()
    business_day = models.DateField(db_index=True)
    shift = models.CharField(max_length=36, null=True)
    cashier = models.BigIntegerField()
    cashier_name = models.CharField(max_length=500)
    customer = models.CharField(max_length=36, null=True)
    customer_name = models.CharField(max_length=500)
    currency = models.CharField(max_length=3)
    discount = models.BigIntegerField()
    total = models.BigIntegerField()
    tax = models.BigIntegerField()
    change = models.BigIntegerField()
    rounding = models.BigIntegerField(default=0)
    tax_included = models.BooleanField(default=True)
    cart = models.CharField(max_length=36, null=True, db_index=True)
    original = models.CharField(max_length=36, null=True, db_index=True)
    reason = models.CharField(max_length=500, default="")

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["register", "at"], name="sale_by_register"),
            models.Index(fields=["shift"], name="sale_by_shift", condition=models.Q(shift__isnull=False)),
            models.Index(
                fields=["customer"], name="sale_by_customer", condition=models.Q(customer__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.receipt


class SaleLine(models.Model):
    """One line; quantity in thousandths, negative where goods came back.

    `original_line` is the line's position on the original; what is not restocked is written off. `price_list`
    gave the unit price; `override` is why the cashier charged another.
    """

    sale = models.ForeignKey(Sale, models.PROTECT, related_name="lines")
    position = models.IntegerField()
    product = models.BigIntegerField(null=True)
    item = models.CharField(max_length=500)
    name = models.CharField(max_length=500)
    quantity = models.BigIntegerField()
    unit_price = models.BigIntegerField()
    gross = models.BigIntegerField()
    discount = models.BigIntegerField()
    sale_discount = models.BigIntegerField()
    total = models.BigIntegerField()
    tax_class = models.CharField(max_length=8)
    tax_rate = models.IntegerField()
    tax = models.BigIntegerField()
    original_line = models.IntegerField(null=True)
    restock = models.BooleanField(null=True)
    price_list = models.BigIntegerField(null=True)
    override = models.CharField(max_length=500, default="")


class SaleSerial(models.Model):
    """The serial number of one piece of a line: sold, or back where the sale's line is."""

    sale = models.ForeignKey(Sale, models.PROTECT, related_name="serials")
    position = models.IntegerField()
    product = models.BigIntegerField(null=True)
    serial = models.CharField(max_length=64)
    back = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["serial", "product"], name="serial_of_product")]


class Payment(models.Model):
    """What one method paid; negative on a return."""

    sale = models.ForeignKey(Sale, models.PROTECT, related_name="payments")
    position = models.IntegerField()
    method = models.CharField(max_length=40)
    name = models.CharField(max_length=500)
    amount = models.BigIntegerField()
    reference = models.CharField(max_length=500)


class Told(models.Model):
    """How far the receipts of an epoch of a register have been told to the others."""

    register = models.ForeignKey(Register, models.PROTECT)
    epoch = models.IntegerField()
    seq = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "epoch"], name="told_once")]
