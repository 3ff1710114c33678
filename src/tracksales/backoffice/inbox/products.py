"""Product unknown: each line gets the product that it was, or becomes a product of its own."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.models import Barcode, Product, TaxClass
from tracksales.catalog.publish import publish
from tracksales.sales.models import SaleLine

from ..shop import writing
from ..widgets import switch
from .fix import Fix, FixError

MOST_LINES = 100
LONGEST_CODE = 64


class NameProducts(Fix):
    """For each unknown line: an existing product, or a new one from what the line says."""

    name = "products"
    title = _("Say which product each line was")
    button = _("Save products")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = unknown_lines(str(self.item.entry_id))
        shop = writing()
        for line in self.lines:
            number = f" ({line.item})" if line.item else ""
            self.fields[f"known_{line.position}"] = forms.ModelChoiceField(
                Product.objects.all(),
                required=False,
                label=f"{line.name}{number} at {shop.money(line.unit_price)} was",
                widget=AutocompleteSelect(Barcode._meta.get_field("product"), admin.site),
            )
            self.fields[f"fresh_{line.position}"] = forms.BooleanField(
                required=False, label=f"Make “{line.name}” a new product", widget=switch()
            )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        for line in self.lines:
            if cleaned.get(f"known_{line.position}") and cleaned.get(f"fresh_{line.position}"):
                self.add_error(f"known_{line.position}", "Choose a product or make a new one, not both.")
        return cleaned

    def apply(self) -> str:
        """Write and publish the products. Raises FixError where nothing is chosen, or a number is taken."""
        touched, said = [], []
        for line in self.lines:
            known: Product | None = self.cleaned_data[f"known_{line.position}"]
            if known:
                said.append(f"{line.name} is {known.name}{_learn(known, line.item)}")
            elif self.cleaned_data[f"fresh_{line.position}"]:
                known = _make(line)
                said.append(f"{line.name} made a product")
            if known:
                touched.append(known.pk)
        if not touched:
            raise FixError("Choose a product, or make a new one, for at least one line.")
        publish("product", touched)
        return "; ".join(said)


def unknown_lines(entry_id: str) -> list[SaleLine]:
    """The lines of a sale whose product the catalogue does not have, each kind of line once."""
    lines = list(SaleLine.objects.filter(sale_id=entry_id).select_related("sale").order_by("position"))
    known = set(
        Product.objects.filter(pk__in={line.product for line in lines if line.product}).values_list(
            "pk", flat=True
        )
    )
    unknown: dict[tuple[int | None, str, str], SaleLine] = {}
    for line in lines:
        if line.product not in known:
            unknown.setdefault((line.product, line.item, line.name), line)
    return list(unknown.values())[:MOST_LINES]


def _learn(product: Product, item: str) -> str:
    """Let the next scan of the line's number find the product; what was done, in words."""
    taken = Barcode.objects.filter(code=item).exists() or Product.objects.filter(item_number=item).exists()
    if not item or len(item) > LONGEST_CODE or taken:
        return ""
    Barcode.objects.create(code=item, product=product)
    return f" (barcode {item})"


def _make(line: SaleLine) -> Product:
    """The product that a line says; what was scanned and not known becomes its barcode."""
    number = line.item or f"{line.sale.receipt}-{line.position}"
    if len(number) > LONGEST_CODE:
        raise FixError(f"{number} is too long for an item number: make the product by hand.")
    taken = Product.objects.filter(item_number=number).first()
    if taken:
        raise FixError(f"{taken.name} has the number {number} already: choose it instead.")
    tax_class = TaxClass.objects.filter(pk=line.tax_class).first() or TaxClass.objects.first()
    if tax_class is None:
        raise FixError("There is no tax class yet: make one first.")
    made = Product.objects.create(
        item_number=number,
        name=line.name or number,
        price=line.unit_price if line.unit_price >= 0 else None,
        tax_class=tax_class,
    )
    if line.product is None and line.item and not Barcode.objects.filter(code=line.item).exists():
        Barcode.objects.create(code=line.item, product=made)
    return made
