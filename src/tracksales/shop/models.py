"""The shop itself: one business, one database, one row."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models

from tracksales.ids import uuid7

KENYAN_SCALE_LABELS: list[dict[str, Any]] = [
    {"prefix": "21", "item_digits": 5, "value_digits": 5, "value": "weight"},
    {"prefix": "22", "item_digits": 5, "value_digits": 5, "value": "price"},
]


def default_scale_labels() -> list[dict[str, Any]]:
    """Label formats that shop scales commonly come with."""
    return [dict(label) for label in KENYAN_SCALE_LABELS]


class Shop(models.Model):
    """Settings of the shop. `restore_id` is drawn anew whenever a backup is restored."""

    name = models.CharField(max_length=120)
    currency = models.CharField(max_length=3, default="KES", validators=[RegexValidator(r"^[A-Z]{3}$")])
    minor_digits = models.PositiveSmallIntegerField(default=2)
    time_zone = models.CharField(max_length=60, default="Africa/Nairobi")
    demo = models.BooleanField(default=False, editable=False)
    restore_id = models.CharField(max_length=36, default=uuid7, editable=False)
    receipt_header = models.TextField(blank=True, default="")
    receipt_footer = models.TextField(blank=True, default="Thank you for shopping with us.")
    receipt_width = models.PositiveSmallIntegerField(default=80, choices=[(80, "80 mm"), (58, "58 mm")])
    cash_management = models.BooleanField(
        default=False, help_text="registers offer cash in, cash out and opening the drawer without a sale"
    )
    prices_include_tax = models.BooleanField(
        default=True, help_text="off: prices are without tax, and it is added at the till"
    )
    cash_rounding = models.PositiveIntegerField(
        default=0, help_text="the smallest coin, in minor units; 0: cash is not rounded"
    )
    scale_labels = models.JSONField(
        default=default_scale_labels,
        blank=True,
        help_text="Formats of the labels your scale prints: prefix, item_digits, value_digits, "
        'value ("weight" in grams or "price" in cents).',
    )

    class Meta:
        verbose_name = "shop"
        verbose_name_plural = "shop"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_shop")]

    def __str__(self) -> str:
        return self.name
