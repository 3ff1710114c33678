"""Registers: which tills there are, when they were last heard of, and taking a till's right away."""

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.publish import publish
from tracksales.journal.models import Register

from ..access import OfficePage
from ..published import PublishedPage
from ..register_state import state_of
from ..shop import writing_of


@admin.action(description=_("Revoke selected: they may no longer sync"), permissions=["change"])
def revoke(page: OfficePage, request: HttpRequest, queryset: QuerySet[Register]) -> None:
    """Take the right to sync away; what a till holds unsent can still come as a rescue file."""
    with transaction.atomic():
        refs = list(queryset.filter(revoked=False).values_list("pk", flat=True))
        changed = queryset.model._default_manager.filter(pk__in=refs).update(revoked=True)
        publish("register", refs)
    page.message_user(request, f"{changed} revoked.", messages.SUCCESS)


class RegisterPage(PublishedPage):
    """The registers' list and form. A register is never deleted: its journal stays."""

    address = "registers"
    published_kind = "register"
    fields = ["number", "name", "revoked", "enrolled", "enrolled_by", "contact", "pending", "state"]
    readonly_fields = ["enrolled", "enrolled_by", "contact", "pending", "state"]
    search_fields = ["name", "number"]
    list_display = ["name", "number", "state", "contact", "pending", "enrolled", "enrolled_by"]
    list_filter = ["revoked"]
    list_select_related = ["enrolled_by"]
    actions = [revoke]

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    @admin.display(description=_("last contact"), ordering="last_contact")
    def contact(self, register: Register) -> str:
        """When the register was last heard of."""
        return writing_of(register).time(register.last_contact)

    @admin.display(description=_("enrolled"), ordering="enrolled_at")
    def enrolled(self, register: Register) -> str:
        """When a browser was enrolled as this register."""
        at = register.enrolled_at
        return writing_of(register).time(None if at is None else int(at.timestamp() * 1000))

    @admin.display(description=_("state"))
    def state(self, register: Register) -> str:
        """Whether it may sync."""
        return state_of(register)
