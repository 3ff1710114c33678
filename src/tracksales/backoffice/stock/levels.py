"""Stock levels: the list, with what is low or below zero, and why a level is what it is."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracksales.stock.models import StockLevel

from ..access import LedgerPage
from ..exports.page import ExportedList
from ..exports.shop import LEVELS
from ..pages.filters import CategoryFilter
from ..shop import quantity
from ..tree import subtree
from .why import explained

LOW = {"product__low_level__isnull": False, "quantity__lte": F("product__low_level")}


class LevelFilter(admin.SimpleListFilter):
    """Levels that want somebody's attention."""

    title = _("level")
    parameter_name = "level"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("low", _("Low")), ("negative", _("Below zero"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "low":
            return queryset.filter(**LOW)
        return queryset.filter(quantity__lt=0) if self.value() == "negative" else queryset


class CountedCategoryFilter(CategoryFilter):
    """Levels of a category's products, and of those below it."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value and value.isdigit():
            return queryset.filter(product__category_id__in=subtree(int(value)))
        return queryset


class LevelPage(ExportedList, LedgerPage):
    """The levels of all counted products, lowest first."""

    exports = [LEVELS]
    address = "stock"
    ordering = ["quantity", "product__name"]
    search_fields = [
        "product__name", "product__item_number__istartswith", "product__barcodes__code__istartswith",
    ]  # fmt: skip
    search_help_text = _("Name, item number or barcode")
    list_display = ["name", "item_number", "level", "low_at", "state"]
    list_filter = [LevelFilter, CountedCategoryFilter]
    list_select_related = ["product"]
    sortable_by = ["name", "level"]

    @admin.display(description=_("product"), ordering="product__name")
    def name(self, level: StockLevel) -> str:
        """The product's name."""
        return level.product.name

    @admin.display(description=_("item number"))
    def item_number(self, level: StockLevel) -> str:
        """The shop's own number."""
        return level.product.item_number

    @admin.display(description=_("level"), ordering="quantity")
    def level(self, level: StockLevel) -> str:
        """How much is there."""
        return format_html('<span class="amount">{}</span>', quantity(level.quantity))

    @admin.display(description=_("low at"))
    def low_at(self, level: StockLevel) -> str:
        """From where on it counts as low."""
        return quantity(level.product.low_level)

    @admin.display(description=_("state"))
    def state(self, level: StockLevel) -> str:
        """Whether it wants attention."""
        return state_of(level.quantity, level.product.low_level)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        levels = StockLevel.objects.select_related("product")
        level = levels.filter(pk=int(object_id)).first() if object_id.isdigit() else None
        if level is None or not self.has_view_permission(request):
            raise Http404("There is no such stock level.")
        context = {
            **self.admin_site.each_context(request),
            "title": level.product.name,
            "level": level,
            "quantity": quantity(level.quantity),
            "low_at": quantity(level.product.low_level),
            "state": state_of(level.quantity, level.product.low_level),
            "steps": explained(level),
            "adjust": f"{reverse('admin:stock_movement_add')}?product={level.pk}",
        }
        return TemplateResponse(request, "backoffice/stock_level.html", context)


def state_of(level: int, low_at: int | None) -> str:
    """A level in a word; empty where nothing wants attention."""
    if level < 0:
        return gettext("below zero")
    return gettext("low") if low_at is not None and level <= low_at else ""
