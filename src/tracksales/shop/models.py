"""The shop itself: one business, one database, one row."""

from typing import Any

from django.core.validators import MaxValueValidator, RegexValidator
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
    former_restore_ids = models.JSONField(default=list, blank=True, editable=False)
    receipt_header = models.TextField(blank=True, default="")
    receipt_footer = models.TextField(blank=True, default="Thank you for shopping with us.")
    receipt_width = models.PositiveSmallIntegerField(default=80, choices=[(80, "80 mm"), (58, "58 mm")])
    logo = models.TextField(blank=True, default="", editable=False)
    """On receipts: a black and white PNG in base64 (shop/logo.py makes it), or empty."""

    cash_management = models.BooleanField(
        default=False, help_text="registers offer cash in, cash out and opening the drawer without a sale"
    )
    prices_include_tax = models.BooleanField(
        default=True, help_text="off: prices are without tax, and it is added at the till"
    )
    cash_rounding = models.PositiveIntegerField(
        default=0, help_text="the smallest coin, in minor units; 0: cash is not rounded"
    )
    history_days = models.PositiveSmallIntegerField(
        default=30,
        validators=[MaxValueValidator(90)],
        help_text="how many days' receipts of all registers each register keeps, so that goods come back "
        "offline too (0: only its own); more days fill up from today on",
    )
    scale_labels = models.JSONField(
        default=default_scale_labels,
        blank=True,
        help_text="Formats of the labels your scale prints: prefix, item_digits, value_digits, "
        'value ("weight" in grams or "price" in cents).',
    )

    changed_at = models.BigIntegerField(default=0, editable=False)
    idle_lock_minutes = models.PositiveSmallIntegerField(
        default=10,
        validators=[MaxValueValidator(600)],
        help_text="after so long without a touch a register asks who is there; the cart stays. 0: never",
    )
    sign_in_days = models.PositiveSmallIntegerField(
        default=14,
        validators=[MaxValueValidator(365)],
        help_text="for so many days without a connection a register lets staff in. 0: without end",
    )
    grid = models.CharField(
        max_length=12,
        default="items",
        choices=[("items", "products"), ("categories", "categories first")],
        help_text="what a register shows when the search is empty",
    )
    tile_size = models.CharField(
        max_length=8, default="medium", choices=[(size, size) for size in ("small", "medium", "large")]
    )
    show_prices = models.BooleanField(default=True, help_text="prices on the products of the grid")
    show_pictures = models.BooleanField(default=True, help_text="pictures on the products that have one")
    sounds = models.BooleanField(
        default=False, help_text="a sound when a barcode is unknown; each register may decide otherwise"
    )

    class Meta:
        verbose_name = "shop"
        verbose_name_plural = "shop"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_shop")]

    def __str__(self) -> str:
        return self.name


class OfflineRule(models.Model):
    """What happens beyond a limit without a connection: hours since the last contact, or minor units."""

    OPERATIONS = [
        ("hours", "hours without a connection"),
        ("sale", "total of a sale"),
        ("discount", "discount on a sale"),
        ("credit", "amount on account"),
        ("return", "value of a return"),
    ]

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="offline_rules")
    operation = models.CharField(max_length=10, unique=True, choices=OPERATIONS)
    limit = models.BigIntegerField()
    beyond = models.CharField(
        max_length=5,
        default="warn",
        choices=[("warn", "warn"), ("ask", "ask a manager"), ("block", "block")],
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.get_operation_display()
