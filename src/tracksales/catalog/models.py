"""The catalogue: what is sold, to whom, and how it may be paid. Rows here are the server's."""

from django.db import models

from tracksales.ids import uuid7


class TaxClass(models.Model):
    """A tax class; the rate is in basis points and contained in prices."""

    code = models.CharField(max_length=8, primary_key=True)
    name = models.CharField(max_length=60)
    rate = models.PositiveIntegerField(help_text="basis points: 1600 is 16 %")

    class Meta:
        verbose_name_plural = "tax classes"
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Category(models.Model):
    """A place in the category tree."""

    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "categories"
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], name="category_once_below"),
            models.UniqueConstraint(
                fields=["name"], name="category_once_on_top", condition=models.Q(parent=None)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CustomerGroup(models.Model):
    """Customers who have prices of their own, such as wholesalers."""

    name = models.CharField(max_length=60, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Product(models.Model):
    """Something sold. A price of null is asked at the till; a weighed product is priced per kilogram.

    At `low_level` (thousandths) or below, its stock is low; null: never.
    """

    item_number = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=500)
    price = models.BigIntegerField(null=True, blank=True, help_text="minor units; empty: asked at the till")
    tax_class = models.ForeignKey(TaxClass, models.PROTECT)
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True)
    weighed = models.BooleanField(default=False)
    serialised = models.BooleanField(
        default=False, db_default=False, help_text="each piece has a serial number, which the till asks for"
    )
    active = models.BooleanField(default=True)
    low_level = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.CheckConstraint(condition=models.Q(price__gte=0), name="price_not_negative")]

    def __str__(self) -> str:
        return self.name


class Barcode(models.Model):
    """A barcode, as text: leading zeros and letters count."""

    code = models.CharField(max_length=64, unique=True)
    product = models.ForeignKey(Product, models.CASCADE, related_name="barcodes")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.code


class Picture(models.Model):
    """A product's picture: WebP as catalog.picture makes it. Two products may have the same."""

    product = models.OneToOneField(Product, models.CASCADE, primary_key=True, related_name="picture")
    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"Picture of {self.product}"


class Customer(models.Model):
    """A customer; a register may have made the id. Sales on account go up to `credit_limit`; 0: none."""

    id = models.CharField(max_length=36, primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=500)
    phone = models.CharField(max_length=500, blank=True, default="")
    email = models.CharField(max_length=500, blank=True, default="")
    credit_limit = models.BigIntegerField(default=0)
    group = models.ForeignKey(CustomerGroup, models.PROTECT, null=True, blank=True)
    active = models.BooleanField(default=True)
    erased_at = models.BigIntegerField(null=True, editable=False, help_text="ms since 1970 UTC")

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class PriceList(models.Model):
    """For whom and when its prices hold, as domain.pricelist.PriceList; no group: for everybody."""

    name = models.CharField(max_length=60, unique=True)
    group = models.ForeignKey(CustomerGroup, models.PROTECT, null=True, blank=True)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(default=127)
    from_minute = models.PositiveSmallIntegerField(default=0)
    until_minute = models.PositiveSmallIntegerField(default=1440)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ListPrice(models.Model):
    """A product's price on a list, in minor units, from `least` thousandths of it on."""

    price_list = models.ForeignKey(PriceList, models.CASCADE, related_name="prices")
    product = models.ForeignKey(Product, models.CASCADE, related_name="list_prices")
    least = models.BigIntegerField(default=0)
    price = models.BigIntegerField()

    class Meta:
        ordering = ["product__name", "product", "least"]
        constraints = [
            models.UniqueConstraint(
                fields=["price_list", "product", "least"], name="one_price_from_a_quantity"
            ),
            models.CheckConstraint(condition=models.Q(price__gte=0), name="list_price_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.product} on {self.price_list}"


class PaymentMethod(models.Model):
    """A way to pay. One that requires authorisation is not offered offline; `account` is paid later."""

    KINDS = [("", "paid at once"), ("account", "on the customer's account")]

    code = models.SlugField(max_length=40, primary_key=True)
    name = models.CharField(max_length=60, unique=True)
    requires_authorisation = models.BooleanField(
        default=False, help_text="needs a connection while the customer pays: not offered offline"
    )
    kind = models.CharField(max_length=10, choices=KINDS, blank=True, default="")
    gives_change = models.BooleanField(default=False, help_text="more than the total may be tendered")
    asks_reference = models.BooleanField(default=False, help_text="a code may be noted with the payment")
    position = models.PositiveIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Clock(models.Model):
    """The catalogue's version: one row, raised by every write as its last statement before commit.

    `shape` is the number of the shapes in which all is published (republish.SHAPE).
    """

    version = models.BigIntegerField(default=0)
    shape = models.PositiveIntegerField(default=0, db_default=0)


class Publication(models.Model):
    """What registers are told of one row of the catalogue; a null `row` is a tombstone.

    `row` is the JSON sent over the wire, made once at the write.
    """

    kind = models.CharField(max_length=20)
    ref = models.CharField(max_length=64)
    version = models.BigIntegerField(db_index=True)
    row = models.TextField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref"], name="published_once")]
