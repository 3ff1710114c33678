"""Products: what is sold, at which price, under which barcodes, and how much of it is there."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.models import Barcode, Product
from tracksales.catalog.picture import PICTURE, keep_picture, small_picture
from tracksales.stock.movements import Why, set_levels, stop_counting

from ..access import OfficeRows
from ..activity import activate, deactivate
from ..exports.page import ExportedList
from ..exports.shop import PRODUCTS
from ..fields import CountField, MoneyField
from ..picture import PictureField, kept_picture
from ..published import PublishedPage
from ..shop import quantity, writing, writing_of
from ..themed import ModelForm
from ..widgets import number_input, switch
from .filters import CategoryFilter


class ProductForm(ModelForm):
    """A product with its stock: a count typed here replaces the level, an empty field leaves it."""

    counted = CountField(
        required=False,
        label=_("Set stock to"),
        help_text=_("The quantity counted on the shelf. Empty: the level stays as it is."),
        widget=number_input("0.001"),
    )
    stop_counting = forms.BooleanField(
        required=False,
        label=_("Do not count stock"),
        widget=switch(),
        help_text=_("Forgets the stock level."),
    )

    low_level = CountField(
        required=False,
        label=_("Low at"),
        help_text=_("At this quantity or below, the product stands in the list of low stock. Empty: never."),
        widget=number_input("0.001"),
    )

    new_picture = PictureField(
        PICTURE,
        small_picture,
        removed=b"",
        label=_("Picture"),
        help_text=_("Shown in the register's grid, about 3 cm wide. PNG, JPEG or WebP, 8 MB at most."),
    )

    class Meta:
        model = Product
        fields = ["name", "item_number", "price", "tax_class", "category", "weighed", "serialised", "active"]
        fields += ["low_level"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        picture = getattr(self.instance, "picture", None)
        if picture and "new_picture" in self.fields:
            self.fields["new_picture"].initial = kept_picture(
                bytes(picture.content), "image/webp", "The picture in use"
            )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned and cleaned.get("stop_counting") and cleaned.get("counted") is not None:
            self.add_error("counted", _("Either set the stock or stop counting it."))
        if cleaned and cleaned.get("serialised") and cleaned.get("weighed"):
            self.add_error("serialised", _("Weighed goods have no pieces that could have serial numbers."))
        return cleaned


class BarcodeRows(OfficeRows):
    """The product's barcodes, each as text."""

    model = Barcode
    extra = 1
    verbose_name_plural = _("barcodes")


class ProductPage(ExportedList, PublishedPage):
    """The products' list and form."""

    exports = [PRODUCTS]
    address = "products"
    published_kind = "product"
    form = ProductForm
    inlines = [BarcodeRows]
    search_fields = ["name", "item_number__istartswith", "barcodes__code__istartswith"]
    search_help_text = _("Name, item number or barcode")
    list_display = [
        "name",
        "item_number",
        "shown_price",
        "tax_class",
        "category",
        "stock",
        "active",
    ]
    list_filter = [CategoryFilter, "active", "weighed", "tax_class"]
    list_select_related = ["category", "tax_class", "stock_level"]
    autocomplete_fields = ["category"]
    readonly_fields = ["stock"]
    actions = [activate, deactivate]
    fieldsets = [
        (None, {"fields": ["name", "item_number", "price", "tax_class", "category", "new_picture"]}),
        (None, {"fields": ["weighed", "serialised", "active"]}),
        (_("Stock"), {"fields": ["stock", "counted", "low_level", "stop_counting"]}),
    ]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name != "price":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        shop = writing()
        return MoneyField(
            shop.minor_digits,
            required=False,
            label=f"Price ({shop.currency})",
            help_text=_(
                "For one unit or one kilogram, with or without tax as the shop settings say. "
                "Empty: asked at the till."
            ),
            widget=number_input(str(shop.decimal(1))),
        )

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        product, counted = form.instance, form.cleaned_data.get("counted")
        if form.cleaned_data.get("stop_counting"):
            stop_counting(product.pk, Why("stopped", request.user))
        elif counted is not None:
            set_levels({product.pk: counted}, Why("count", request.user, "count"))
        picture = form.cleaned_data.get("new_picture")
        if picture is not None:
            keep_picture(product.pk, picture)
        super().save_related(request, form, formsets, change)

    @admin.display(description=_("price"), ordering="price")
    def shown_price(self, product: Product) -> str:
        """The price as money."""
        return "asked at the till" if product.price is None else writing_of(product).money(product.price)

    @admin.display(description=_("stock"), ordering="stock_level__quantity")
    def stock(self, product: Product) -> str:
        """The stock level."""
        level = getattr(product, "stock_level", None)
        return quantity(level.quantity) if level else "–"
