"""The prices typed on a price list: none twice, none where another list holds for the same customers."""

from typing import Any

from django.forms import ValidationError

from tracksales.catalog.models import ListPrice, PriceList, Product
from tracksales.catalog.pricelists import rules_of
from tracksales.domain.pricelist import meet

from ..themed import InlineFormSet

MOST_PRICES = 5000
"""Prices on one list: registers take a list as a whole."""


class PriceRowsForm(InlineFormSet):
    """The rows of a list's prices, checked against each other and against all other lists."""

    def clean(self) -> None:
        if any(self.errors):
            return
        rows = [Row(form) for form in self.forms if _kept(form)]
        unseen = self._unseen()
        if len(rows) + len(unseen) > MOST_PRICES:
            raise ValidationError(f"A list has at most {MOST_PRICES:,} prices: make a second one.")
        elsewhere = {product for product, _ in unseen}
        taken = rivals(self.instance, {*(row.product.pk for row in rows), *elsewhere})
        seen = set(unseen)
        for row in rows:
            row.check(seen, taken)
        for product in Product.objects.filter(pk__in=elsewhere & taken.keys()):
            raise ValidationError(_overlap(product, taken[product.pk]))

    def _unseen(self) -> set[tuple[int, int]]:
        """Product and quantity of the rows on other pages of the form."""
        if self.instance.pk is None:
            return set()
        shown = [form.instance.pk for form in self.forms if form.instance.pk]
        others = ListPrice.objects.filter(price_list=self.instance).exclude(pk__in=shown)
        return set(others.values_list("product_id", "least"))


class Row:
    """One price as typed."""

    def __init__(self, form: Any) -> None:
        self._form = form
        self.product: Product = form.cleaned_data["product"]
        self.least: int = form.cleaned_data["least"]

    def check(self, seen: set[tuple[int, int]], taken: dict[int, str]) -> None:
        """Say at the field what cannot be; `seen` are the rows before, `taken` what other lists price."""
        name, place = self.product.name, (self.product.pk, self.least)
        if self.product.price is None:
            self._form.add_error("product", f"The price of {name} is asked at the till: no list has it.")
        if place in seen:
            self._form.add_error("least", f"{name} has a price from this quantity already.")
        if self.product.pk in taken:
            self._form.add_error("product", _overlap(self.product, taken[self.product.pk]))
        seen.add(place)


def _kept(form: Any) -> bool:
    return bool(form.cleaned_data.get("product")) and not form.cleaned_data.get("DELETE")


def _overlap(product: Product, other: str) -> str:
    return (
        f"{product.name} has a price on “{other}” too, for the same customers at the same time. "
        "End one list before the other begins, or take the product off one of them."
    )


def rivals(price_list: PriceList, products: set[int]) -> dict[int, str]:
    """Of these products, those that another list prices for the same customers at the same time: its name."""
    if not price_list.active:
        return {}
    ours = rules_of(price_list)
    others = PriceList.objects.filter(active=True, group=price_list.group).exclude(pk=price_list.pk)
    meeting = {row.pk: row.name for row in others if meet(ours, rules_of(row))}
    priced = ListPrice.objects.filter(price_list__in=meeting, product__in=products)
    return {
        product: meeting[on] for product, on in priced.values_list("product_id", "price_list_id").distinct()
    }
