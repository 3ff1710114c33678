"""Customer groups: who has price lists of their own."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.models import CustomerGroup

from ..access import OfficePage


class CustomerGroupPage(OfficePage):
    """The groups' list and form."""

    address = "customer-groups"
    fields = ["name"]
    search_fields = ["name"]
    list_display = ["name", "lists"]

    @admin.display(description=_("price lists"))
    def lists(self, group: CustomerGroup) -> str:
        """The names of its price lists."""
        return ", ".join(group.pricelist_set.values_list("name", flat=True)) or "none"
