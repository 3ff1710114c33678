"""Receipts by e-mail: what waits, what was sent, what failed and why."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracksales.clock import now
from tracksales.mail.deliver import send_again
from tracksales.mail.models import ReceiptEmail
from tracksales.mail.sender import sender
from tracksales.sales.models import Sale

from ..access import LedgerPage
from ..shop import writing_of
from .filters import RegisterFilter

NO_SERVER = _("No mail server is set (TRACKSALES_MAIL): receipts wait here until there is one.")


@admin.action(description=_("Send selected again"), permissions=["view"])
def again(page: "EmailPage", request: HttpRequest, chosen: QuerySet[Any]) -> None:
    """Queue them once more; those on their way stay as they are."""
    count = send_again(chosen, now())
    sender.wake()
    said = gettext("Receipts that will be sent again: %(count)d.") % {"count": count}
    page.message_user(request, said, messages.SUCCESS)


class EmailPage(LedgerPage):
    """The e-mails, newest first."""

    address = "emails"
    ordering = ["-at"]
    search_fields = ["address__istartswith"]
    search_help_text = _("The address from its beginning")
    list_display = [
        "asked",
        "address",
        "receipt",
        "shown_state",
        "attempts",
        "tried",
        "error",
        "cashier_name",
    ]
    list_display_links = None
    list_filter = ["state", RegisterFilter]
    actions = [again]
    sortable_by = ()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not settings.EMAIL_HOST and request.method == "GET":
            self.message_user(request, NO_SERVER, messages.WARNING)
        return super().changelist_view(request, extra_context)

    @admin.display(description=_("asked for"))
    def asked(self, mail: ReceiptEmail) -> str:
        """When, on the shop's wall clock."""
        return writing_of(mail).time(mail.at)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        number = Sale.objects.filter(pk=OuterRef("sale")).values("receipt")[:1]
        mails: QuerySet[Any] = super().get_queryset(request).annotate(number=Subquery(number))
        return mails

    @admin.display(description=_("receipt"))
    def receipt(self, mail: ReceiptEmail) -> str:
        """Its number, and the way to it."""
        number: str | None = mail.number  # type: ignore[attr-defined]
        if number is None:
            return gettext("not in the ledger")
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:sales_sale_change", args=[mail.sale]), number
        )

    @admin.display(description=_("state"))
    def shown_state(self, mail: ReceiptEmail) -> str:
        """What became of it."""
        return mail.state

    @admin.display(description=_("last tried"))
    def tried(self, mail: ReceiptEmail) -> str:
        """When it was tried last."""
        return writing_of(mail).time(mail.tried_at)
