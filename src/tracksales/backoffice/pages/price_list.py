"""Price lists: for which customers and when, and the prices on them."""

from datetime import time
from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.models import ListPrice, PriceList
from tracksales.domain.pricelist import DAY_MINUTES, EVERY_DAY

from ..access import OfficeRows
from ..fields import MoneyField, PositiveQuantityField
from ..published import PublishedPage
from ..shop import writing
from ..themed import ModelForm
from ..widgets import checkboxes, number_input, time_input
from .price_rows import PriceRowsForm

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_MONEY = 999_999_999


class PriceListForm(ModelForm):
    """For whom and when a list holds; what is left empty holds always."""

    weekdays = forms.MultipleChoiceField(
        choices=list(enumerate(WEEKDAYS)),
        widget=checkboxes(),
        error_messages={"required": "Choose at least one day of the week."},
    )
    starts = forms.TimeField(
        required=False, widget=time_input(), label=_("From (hour)"), help_text=_("Empty: from midnight.")
    )
    ends = forms.TimeField(
        required=False, widget=time_input(), label=_("Until (hour)"), help_text=_("Empty: until midnight.")
    )

    class Meta:
        model = PriceList
        fields = ["name", "group", "first", "last", "active"]
        labels = {"group": "For customer group", "first": "First day", "last": "Last day"}
        help_texts = {
            "group": "Empty: for everybody.",
            "first": "Empty: it holds already.",
            "last": "Empty: it holds on.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row: PriceList = self.instance
        self.initial.setdefault("weekdays", [str(day) for day in range(7) if row.days >> day & 1])
        if row.from_minute:
            self.initial.setdefault("starts", _clock(row.from_minute))
        if row.until_minute < DAY_MINUTES:
            self.initial.setdefault("ends", _clock(row.until_minute))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first one."))
        row: PriceList = self.instance
        row.days = sum(1 << int(day) for day in cleaned.get("weekdays", ()))
        row.from_minute = _minute(cleaned.get("starts"), 0)
        row.until_minute = _minute(cleaned.get("ends"), DAY_MINUTES)
        if row.until_minute <= row.from_minute:
            self.add_error(
                "ends", _("It ends before it begins: for a night make two lists, split at midnight.")
            )
        return cleaned


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _minute(clock: time | None, otherwise: int) -> int:
    return otherwise if clock is None else clock.hour * 60 + clock.minute


class FromQuantityField(PositiveQuantityField):
    """The quantity a price holds from; empty, which is 0: from any."""

    def prepare_value(self, value: Any) -> Any:
        return "" if value == 0 else super().prepare_value(value)

    def clean(self, value: Any) -> Any:
        return super().clean(value) or 0

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial or None, data)


class PriceRows(OfficeRows):
    """The list's prices, each from a quantity on."""

    model = ListPrice
    formset = PriceRowsForm
    extra = 1
    per_page = 100
    verbose_name = _("price")
    verbose_name_plural = _("prices")
    autocomplete_fields = ["product"]
    fields = ["product", "least", "price"]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        shop = writing()
        if db_field.name == "least":
            return FromQuantityField(
                required=False, label=_("From quantity (empty: any)"), widget=number_input("0.001")
            )
        if db_field.name == "price":
            return MoneyField(
                shop.minor_digits,
                max_value=MOST_MONEY,
                label=f"Price ({shop.currency})",
                widget=number_input(str(shop.decimal(1))),
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class PriceListPage(PublishedPage):
    """The price lists' list and form."""

    address = "price-lists"
    published_kind = "price_list"
    form = PriceListForm
    inlines = [PriceRows]
    search_fields = ["name"]
    list_display = ["name", "for_whom", "days_shown", "dates", "hours", "active"]
    list_filter = ["active", "group"]
    list_select_related = ["group"]
    fieldsets = [
        (None, {"fields": ["name", "group", "active"]}),
        (_("When, by the shop's clock"), {"fields": ["first", "last", "weekdays", "starts", "ends"]}),
    ]

    @admin.display(description=_("for"))
    def for_whom(self, row: PriceList) -> str:
        """The customer group."""
        return str(row.group or "everybody")

    @admin.display(description=_("days"))
    def days_shown(self, row: PriceList) -> str:
        """The days of the week."""
        if row.days == EVERY_DAY:
            return "every day"
        return ", ".join(name[:3] for day, name in enumerate(WEEKDAYS) if row.days >> day & 1)

    @admin.display(description=_("dates"))
    def dates(self, row: PriceList) -> str:
        """First and last day."""
        return f"{row.first or ''} – {row.last or ''}" if row.first or row.last else "always"

    @admin.display(description=_("hours"))
    def hours(self, row: PriceList) -> str:
        """From when until when of the day."""
        if (row.from_minute, row.until_minute) == (0, DAY_MINUTES):
            return "all day"
        ends = row.until_minute % DAY_MINUTES
        return f"{_clock(row.from_minute):%H:%M} – {_clock(ends):%H:%M}"
