"""Price differs: the catalogue takes over the price that was charged."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.models import Product
from tracksales.catalog.publish import publish

from ..shop import writing
from ..widgets import switch
from .fix import Fix, FixError


class TakeOverPrices(Fix):
    """Set the catalogue's price of the chosen lines to what was charged."""

    name = "prices"
    title = _("Set the catalogue's price to the price charged")
    button = _("Set prices")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shop, lines = writing(), self._last_charged()
        for product in Product.objects.filter(pk__in=lines):
            now = "asked at the till" if product.price is None else shop.money(product.price)
            self.fields[str(product.pk)] = forms.BooleanField(
                label=f"{product.name}: {now} → {shop.money(lines[product.pk])}",
                required=False,
                initial=True,
                widget=switch(),
            )

    def _last_charged(self) -> dict[int, int]:
        lines = self.item.details.get("lines", [])
        return {line["product"]: line["charged"] for line in lines if "list" not in line}

    def apply(self) -> str:
        """Write and publish the prices. Raises FixError where none is chosen."""
        lines = self._last_charged()
        chosen = [int(ref) for ref, wanted in self.cleaned_data.items() if wanted]
        if not chosen:
            raise FixError("Choose at least one product.")
        shop, said = writing(), []
        for product in Product.objects.filter(pk__in=chosen):
            product.price = lines[product.pk]
            product.save(update_fields=["price"])
            said.append(f"{product.name} {shop.money(product.price)}")
        publish("product", chosen)
        return f"Price set: {', '.join(said)}"
