"""How much of a product is there, and every change of it that was no sale or return."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.models import Product


class StockLevel(models.Model):
    """Quantity on hand in thousandths; negative means more was sold than was known.

    A product without a row is not counted.
    """

    product = models.OneToOneField(
        Product, models.CASCADE, primary_key=True, related_name="stock_level", verbose_name=_("product")
    )
    quantity = models.BigIntegerField(_("quantity"))

    class Meta:
        verbose_name = _("stock level")
        verbose_name_plural = _("stock levels")

    def __str__(self) -> str:
        return str(self.product)


class Act(models.Model):
    """Something done in the office: by whom, with the name as it stood then, and when (ms since 1970 UTC)."""

    at = models.BigIntegerField(db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    by_name = models.CharField(_("by"), max_length=200, default="")

    class Meta:
        abstract = True


class Delivery(Act):
    """Goods that came in: from whom, under which reference; its movements are its lines."""

    supplier = models.CharField(_("supplier"), max_length=200)
    reference = models.CharField(
        _("reference"),
        max_length=100,
        blank=True,
        default="",
        help_text=_("Delivery note or invoice number."),
    )
    note = models.CharField(_("note"), max_length=500, blank=True, default="")

    class Meta:
        ordering = ["-id"]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")

    def __str__(self) -> str:
        return f"{self.supplier} {self.reference}".strip()


class StockTake(Act):
    """Shelves counted by a person: open until its differences are applied or it is given up."""

    name = models.CharField(
        _("name"), max_length=100, help_text=_("What is counted: a shelf, a room, a day.")
    )
    ended_at = models.BigIntegerField(null=True)
    applied = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("stock-take")
        verbose_name_plural = _("stock-takes")

    def __str__(self) -> str:
        return self.name


class Counted(models.Model):
    """A product as counted in a stock-take, beside its level at that moment (null: it had none)."""

    take = models.ForeignKey(StockTake, models.CASCADE, related_name="lines")
    product = models.ForeignKey(Product, models.CASCADE, related_name="counts")
    quantity = models.BigIntegerField()
    book = models.BigIntegerField(null=True)
    at = models.BigIntegerField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["take", "product"], name="counted_once_a_take")]


class Movement(Act):
    """A change of a level that is no sale or return: what it was before and after, and why.

    Null is "not counted". The product may have been deleted since; its name stays.
    """

    KINDS = [
        ("delivery", _("delivery")),
        ("adjustment", _("adjustment")),
        ("count", _("count")),
        ("import", _("import")),
        ("stopped", _("counting stopped")),
    ]
    REASONS = [("damage", _("damage")), ("theft", _("theft")), ("count", _("count")), ("other", _("other"))]

    product = models.ForeignKey(
        Product, models.DO_NOTHING, db_constraint=False, related_name="movements", verbose_name=_("product")
    )
    name = models.CharField(max_length=500)
    kind = models.CharField(_("kind"), max_length=12, choices=KINDS)
    before = models.BigIntegerField(null=True)
    after = models.BigIntegerField(null=True)
    reason = models.CharField(_("reason"), max_length=12, choices=REASONS, blank=True, default="")
    note = models.CharField(_("note"), max_length=500, blank=True, default="")
    delivery = models.ForeignKey(Delivery, models.PROTECT, null=True, related_name="movements")
    take = models.ForeignKey(StockTake, models.PROTECT, null=True, related_name="movements")

    class Meta:
        ordering = ["-id"]
        verbose_name = _("stock movement")
        verbose_name_plural = _("stock movements")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"

    @property
    def delta(self) -> int:
        """Thousandths added; an uncounted product counts as none."""
        return (self.after or 0) - (self.before or 0)
