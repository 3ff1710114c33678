"""Payment methods."""

from typing import Any

from django.http import HttpRequest

from ..access import OwnersPage
from ..activity import activate, deactivate
from ..published import PublishedPage


class PaymentMethodPage(PublishedPage, OwnersPage):
    """The payment methods' list and form. A method's code stays what it is once made."""

    address = "payment-methods"
    published_kind = "payment_method"
    fields = [
        "name", "code", "requires_authorisation", "gives_change", "asks_reference", "position", "active",
    ]  # fmt: skip
    search_fields = ["name", "code"]
    list_display = ["name", "code", "requires_authorisation", "gives_change", "asks_reference", "active"]
    list_filter = ["active", "requires_authorisation"]
    actions = [activate, deactivate]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["code"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"code": ["name"]}
