"""What each role may do at a till without asking anybody. Owners only."""

from typing import Any, Final

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracksales.protocol import Permission
from tracksales.staff.models import RoleRule

from ..access import owns
from ..fields import ScaledField
from ..published import PublishedPage
from ..themed import ModelForm
from ..widgets import number_input, several_input

NAMES: Final[dict[Permission, Any]] = {
    "return": _("take goods back and refund them"),
    "void": _("void a completed sale"),
    "price_override": _("charge another price"),
    "cash_out": _("take cash out of the drawer"),
    "no_sale": _("open the drawer without a sale"),
    "close_shift": _("close the register"),
    "discard": _("discard a sale"),
    "take_over": _("take over another register's suspended sale"),
    "credit": _("sell on account beyond a customer's limit"),
    "offline_limit": _("go beyond the shop's limits while offline"),
    "reset": _("reset a register while entries wait to be sent"),
}


class RoleForm(ModelForm):
    """A role's rule."""

    permissions = forms.MultipleChoiceField(
        label=_("May do alone"), required=False, choices=list(NAMES.items()), widget=several_input()
    )
    discount_limit = ScaledField(
        2,
        min_value=0,
        max_value=100,
        label=_("Discounts up to (%)"),
        help_text=_("Of what the goods of a sale would cost; beyond it somebody who may must approve."),
        widget=number_input("0.01"),
    )

    class Meta:
        model = RoleRule
        fields = ["permissions", "discount_limit"]


class RolePage(PublishedPage):
    """The roles. There are three; their rules are the owner's to set."""

    address = "roles"
    published_kind = "role"
    form = RoleForm
    list_display = ["role", "alone", "limit"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return owns(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return owns(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return owns(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("may do alone"))
    def alone(self, rule: RoleRule) -> str:
        """Its permissions in words."""
        held = [str(name) for permission, name in NAMES.items() if permission in rule.permissions]
        return str(_("everything")) if len(held) == len(NAMES) else ", ".join(held) or str(_("nothing"))

    @admin.display(description=_("discounts up to"))
    def limit(self, rule: RoleRule) -> str:
        """The limit in percent."""
        return f"{rule.discount_limit / 100:g} %"
