"""Customer unknown: the customer is made under the id that the sale names."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.models import Customer
from tracksales.catalog.publish import publish

from ..widgets import text_input
from .fix import Fix


class MakeCustomer(Fix):
    """Make the customer, or find that they are there by now."""

    name = "customer"
    title = _("Make the customer")
    button = _("Make customer")

    customer_name = forms.CharField(label=_("Name"), max_length=500, widget=text_input())
    phone = forms.CharField(max_length=500, required=False, widget=text_input())
    email = forms.EmailField(max_length=500, required=False, widget=text_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["customer_name"].initial = self.item.details.get("name", "")

    def apply(self) -> str:
        """Write and publish the customer."""
        ref, typed = self.item.details["customer"], self.cleaned_data
        customer, made = Customer.objects.get_or_create(
            pk=ref,
            defaults={"name": typed["customer_name"], "phone": typed["phone"], "email": typed["email"]},
        )
        if not made:
            return f"The customer is there by now: {customer.name}"
        publish("customer", [ref])
        return f"Customer made: {customer.name}"
