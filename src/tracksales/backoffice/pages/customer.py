"""Customers."""

from ..activity import activate, deactivate
from ..published import PublishedPage


class CustomerPage(PublishedPage):
    """The customers' list and form."""

    address = "customers"
    published_kind = "customer"
    fields = ["name", "phone", "email", "active"]
    search_fields = ["name", "phone", "email"]
    search_help_text = "Name, phone or email"
    list_display = ["name", "phone", "email", "active"]
    list_filter = ["active"]
    actions = [activate, deactivate]
