"""Tax classes; the rate is typed in percent."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.models import TaxClass

from ..access import OwnersPage
from ..fields import ScaledField
from ..published import PublishedPage
from ..widgets import number_input


class TaxClassPage(PublishedPage, OwnersPage):
    """The tax classes' list and form. A class's code stays what it is once made."""

    address = "tax-classes"
    published_kind = "tax_class"
    fields = ["code", "name", "rate"]
    search_fields = ["code", "name"]
    list_display = ["code", "name", "shown_rate"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["code"] if obj else []

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name != "rate":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        return ScaledField(
            2,
            min_value=0,
            max_value=1000,
            label=_("Rate (%)"),
            help_text=_("16 for 16 %."),
            widget=number_input("0.01"),
        )

    @admin.display(description=_("rate"), ordering="rate")
    def shown_rate(self, tax_class: TaxClass) -> str:
        """The rate in percent."""
        return f"{tax_class.rate / 100:g} %"
