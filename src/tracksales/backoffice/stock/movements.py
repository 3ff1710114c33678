"""The journal of stock movements, and adjusting a level by hand."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.models import Product
from tracksales.stock.models import Movement
from tracksales.stock.movements import Why, add

from ..access import ChoosingOnly, LedgerPage, manages
from ..exports.page import ExportedList
from ..exports.shop import MOVEMENTS
from ..fields import ChangeField
from ..shop import quantity, writing_of
from ..themed import ModelForm
from ..widgets import number_input
from .why import signed

SHOWN = ("time", "name", "shown_kind", "shown_before", "shown_delta", "shown_after", "by_name", "note")


class AdjustmentForm(ModelForm):
    """How much to put on or take off, and why."""

    change = ChangeField(
        label=_("Change"),
        help_text=_("2 puts two on the shelf, -2 takes two off."),
        widget=number_input("0.001"),
    )

    class Meta:
        model = Movement
        fields = ["product", "change", "reason", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "reason" in self.fields:
            self.fields["reason"].required = True


class ProductSearch(admin.SimpleListFilter):
    """Movements of one product, as its level's page links to them."""

    title = _("product")
    parameter_name = "product"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        value = request.GET.get(self.parameter_name, "")
        found = Product.objects.filter(pk=value).first() if value.isdigit() else None
        return [(value, found.name)] if found else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset.filter(product=value) if value and value.isdigit() else queryset


class MovementPage(ExportedList, ChoosingOnly, LedgerPage):
    """Every change of stock that was no sale or return, newest first; adding one adjusts a level."""

    exports = [MOVEMENTS]
    address = "stock-movements"
    form = AdjustmentForm
    ordering = ["-id"]
    search_fields = ["name__istartswith", "note__istartswith"]
    search_help_text = _("Product or note, from its beginning")
    list_display = [*SHOWN]
    list_display_links = ["time"]
    list_filter = ["kind", "reason", ProductSearch]
    autocomplete_fields = ["product"]
    sortable_by = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return manages(request)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return ["product", "change", "reason", "note"]
        return [*SHOWN, "delivery", "take"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [] if obj is None else self.get_fields(request, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is not None:
            kwargs["form"] = forms.ModelForm
        return super().get_form(request, obj, change, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        typed = form.cleaned_data
        why = Why("adjustment", request.user, typed["reason"], typed["note"])
        (written,) = add({typed["product"].pk: typed["change"]}, why)
        obj.__dict__.update(written.__dict__)

    @admin.display(description=_("time"))
    def time(self, row: Movement) -> str:
        """When, on the shop's wall clock."""
        return writing_of(row).time(row.at)

    @admin.display(description=_("kind"))
    def shown_kind(self, row: Movement) -> str:
        """Kind, and the reason of an adjustment."""
        kind = row.get_kind_display()
        return f"{kind}: {row.get_reason_display()}" if row.kind == "adjustment" else kind

    @admin.display(description=_("before"))
    def shown_before(self, row: Movement) -> str:
        """The level before; a dash where it was not counted."""
        return _amount("–" if row.before is None else quantity(row.before))

    @admin.display(description=_("change"))
    def shown_delta(self, row: Movement) -> str:
        """What it added."""
        return _amount(signed(row.delta))

    @admin.display(description=_("after"))
    def shown_after(self, row: Movement) -> str:
        """The level after."""
        return _amount("–" if row.after is None else quantity(row.after))


def _amount(text: str) -> str:
    return format_html('<span class="amount">{}</span>', text)
