"""Shop settings: one page, one row."""

import json
from typing import Any
from zoneinfo import available_timezones

import msgspec
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracksales import clock
from tracksales.catalog.models import Product
from tracksales.protocol import ScaleLabelRule
from tracksales.sales.models import Sale
from tracksales.shop.logo import LOGO, printable_logo
from tracksales.shop.models import Shop

from ..access import OwnersPage
from ..fields import MoneyField
from ..picture import KeptPicture, PictureField
from ..published import PublishedPage
from ..shop import writing
from ..themed import ModelForm
from ..widgets import number_input
from .offline_rule import OfflineRules

MOST_ROUNDING = 1000
"""Units of the currency: nobody rounds to more."""


class ShopForm(ModelForm):
    """The shop's settings, checked for what registers can use."""

    new_logo = PictureField(
        LOGO,
        printable_logo,
        removed="",
        label=_("Logo"),
        help_text="PNG or JPEG, 2 MB at most; printed in black and white.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.logo and "new_logo" in self.fields:
            self.fields["new_logo"].initial = KeptPicture(self.instance.logo, "image/png", "The logo in use")

    def save(self, commit: bool = True) -> Any:
        logo = self.cleaned_data.get("new_logo")
        if logo is not None:
            self.instance.logo = logo
        return super().save(commit)

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"]
        if zone not in available_timezones():
            raise ValidationError(_("Name a time zone of the IANA list, such as Africa/Nairobi."))
        return zone

    def clean_minor_digits(self) -> int:
        digits: int = self.cleaned_data["minor_digits"]
        if digits > 4:
            raise ValidationError(_("No currency has more than 4 digits after the point."))
        return digits

    def clean_cash_rounding(self) -> int:
        coin: int | None = self.cleaned_data["cash_rounding"]
        return coin or 0

    def clean_scale_labels(self) -> Any:
        labels = self.cleaned_data["scale_labels"] or []
        try:
            msgspec.convert(labels, list[ScaleLabelRule])
        except msgspec.ValidationError as error:
            raise ValidationError(f"A register cannot read these label formats: {error}") from error
        return labels


_REGISTERS = (
    "grid",
    "tile_size",
    "show_prices",
    "show_pictures",
    "sounds",
    "idle_lock_minutes",
    "sign_in_days",
)


class ShopPage(PublishedPage, OwnersPage):
    """The one row. Currency and its digits are fixed once there are prices or sales in them."""

    address = "shop"
    published_kind = "shop"
    form = ShopForm
    inlines = [OfflineRules]
    fieldsets = [
        (None, {"fields": ["name", "currency", "minor_digits", "time_zone"]}),
        (_("Receipts"), {"fields": ["new_logo", "receipt_header", "receipt_footer", "receipt_width"]}),
        (
            "Sales",
            {"fields": ["cash_management", "prices_include_tax", "cash_rounding", "history_days"]},
        ),
        (_("Registers"), {"fields": _REGISTERS}),
        (_("Scale labels"), {"fields": ["scale_labels"]}),
    ]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name != "cash_rounding":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        shop = writing()
        return MoneyField(
            shop.minor_digits,
            required=False,
            max_value=MOST_ROUNDING,
            label=f"Smallest coin ({shop.currency})",
            help_text=_("What is paid in cash is rounded to it. 0: cash is not rounded."),
            widget=number_input(str(shop.decimal(1))),
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Shop.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        in_use = obj is not None and (Product.objects.exists() or Sale.objects.exists())
        return ["currency", "minor_digits"] if in_use else []

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who may only look sees the scale labels as text: the theme's JSON comes with inline styles."""
        sets = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj):
            return sets
        return [*sets[:-1], (_("Scale labels"), {"fields": ["labels_of_scales"]})]

    @admin.display(description=_("Scale labels"))
    def labels_of_scales(self, shop: Shop) -> str:
        """The formats of scale labels as JSON."""
        return json.dumps(shop.scale_labels)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if Shop.objects.exists():
            return HttpResponseRedirect(reverse("admin:shop_shop_change", args=[1]))
        return HttpResponseRedirect(reverse("admin:shop_shop_add"))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.pk, obj.changed_at = 1, clock.now()
        super().save_model(request, obj, form, change)
