"""Goods that come in: who brought them, under which reference, and how much of each product."""

from collections import Counter
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracksales.stock.models import Delivery, Movement
from tracksales.stock.movements import Why, add, who

from ..access import ChoosingOnly, LedgerPage, OfficeRows, manages
from ..fields import PositiveQuantityField
from ..shop import quantity, writing_of
from ..themed import ModelForm
from ..widgets import number_input


class LineForm(ModelForm):
    """A product and how much of it came."""

    received = PositiveQuantityField(label=_("Quantity"), widget=number_input("0.001"))

    class Meta:
        model = Movement
        fields = ["product", "received"]


class Lines(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """At least one line."""

    def clean(self) -> None:
        super().clean()
        if not any(self.errors) and not self.received():
            raise ValidationError(_("Enter at least one product that came."))

    def received(self) -> Counter[int]:
        """Thousandths of each product that came, over all lines."""
        sums = Counter[int]()
        for form in self.forms:
            typed = getattr(form, "cleaned_data", {})
            if typed.get("product") and typed.get("received") and not typed.get("DELETE"):
                sums[typed["product"].pk] += typed["received"]
        return sums


class LineRows(ChoosingOnly, OfficeRows):
    """The delivery's lines; once saved they are read only."""

    model = Movement
    form = LineForm
    formset = Lines
    extra = 5
    ordering = ["id"]
    autocomplete_fields = ["product"]
    verbose_name = _("line")
    verbose_name_plural = _("lines")
    readonly_fields = ["shown", "now"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and manages(request)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["product", "received"] if obj is None else ["name", "shown", "now"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [] if obj is None else ["name", "shown", "now"]

    @admin.display(description=_("quantity"))
    def shown(self, row: Movement) -> str:
        """How much came."""
        return quantity(row.delta)

    @admin.display(description=_("level after"))
    def now(self, row: Movement) -> str:
        """The level that it made."""
        return quantity(row.after)


class DeliveryPage(LedgerPage):
    """The deliveries, newest first; one is entered once and then stands."""

    address = "deliveries"
    ordering = ["-id"]
    search_fields = ["supplier__icontains", "reference__icontains"]
    search_help_text = _("Supplier or reference")
    list_display = ["supplier", "reference", "time", "by_name"]
    sortable_by = ()
    inlines = [LineRows]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return manages(request)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        typed = ["supplier", "reference", "note"]
        return typed if obj is None else [*typed, "time", "by_name"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [] if obj is None else self.get_fields(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        obj.__dict__.update(who(request.user) | {"by_id": request.user.pk})
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: Any, change: bool) -> None:
        why = Why("delivery", request.user, note=form.instance.note, delivery=form.instance)
        formset.new_objects = add(formset.received(), why)
        formset.changed_objects, formset.deleted_objects = [], []

    @admin.display(description=_("time"))
    def time(self, delivery: Delivery) -> str:
        """When it was entered, on the shop's wall clock."""
        return writing_of(delivery).time(delivery.at)
