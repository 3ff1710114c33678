"""Stock below zero: the shelf is counted."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tracksales.catalog.models import Product
from tracksales.stock.movements import Why, set_levels

from ..fields import CountField
from ..shop import quantity
from ..widgets import number_input
from .fix import Fix, FixError


class CountStock(Fix):
    """Enter the quantity counted of each product; an empty field leaves its level."""

    name = "count"
    title = _("Enter the quantity counted")
    button = _("Set stock")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = {line["product"] for line in self.item.details.get("lines", [])}
        for product in Product.objects.filter(pk__in=wanted).select_related("stock_level"):
            level = getattr(product, "stock_level", None)
            self.fields[str(product.pk)] = CountField(
                label=product.name,
                required=False,
                help_text=f"Level now: {quantity(level.quantity) if level else 'not counted'}",
                widget=number_input("0.001"),
            )

    def apply(self) -> str:
        """Write the levels. Raises FixError where nothing was entered."""
        counted = {int(ref): value for ref, value in self.cleaned_data.items() if value is not None}
        if not counted:
            raise FixError("Enter at least one quantity.")
        names = dict(Product.objects.filter(pk__in=counted).values_list("pk", "name"))
        set_levels(counted, Why("count", self.user, "count"))
        return "Stock set: " + ", ".join(f"{names[ref]} {quantity(level)}" for ref, level in counted.items())
