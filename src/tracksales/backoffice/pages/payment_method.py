"""Payment methods."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracksales.domain.shift import CASH

from ..access import OwnersPage
from ..activity import activate, deactivate
from ..published import PublishedPage
from ..themed import ModelForm


class PaymentMethodForm(ModelForm):
    """A way to pay that makes sense."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if cleaned.get("kind", self.instance.kind) == "account":
            if cleaned.get("gives_change"):
                self.add_error("gives_change", _("What is paid later gives no change now."))
            if cleaned.get("code", self.instance.code) == CASH:
                self.add_error("kind", _("Cash is paid at once."))
        return cleaned


class PaymentMethodPage(PublishedPage, OwnersPage):
    """The payment methods' list and form. A method's code stays what it is once made."""

    address = "payment-methods"
    published_kind = "payment_method"
    form = PaymentMethodForm
    fields = [
        "name", "code", "kind", "requires_authorisation", "gives_change", "asks_reference",
        "position", "active",
    ]  # fmt: skip
    search_fields = ["name", "code"]
    list_display = ["name", "code", "requires_authorisation", "gives_change", "asks_reference", "active"]
    list_filter = ["active", "requires_authorisation"]
    actions = [activate, deactivate]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["code", "kind"] if obj else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        kept = obj is not None and obj.kind == "account"
        return not kept and super().has_delete_permission(request, obj)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"code": ["name"]}
