"""Payments on account, newest first: who paid, how much, by which method, to whom."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tracksales.accounts.models import AccountPayment

from ..access import LedgerPage
from ..exports.ledger import ACCOUNT_PAYMENTS
from ..exports.page import ExportedList
from ..shop import writing_of
from .filters import RegisterFilter

SHOWN = ("time", "customer_name", "shown_amount", "name", "reference", "register", "cashier_name")


class AccountPaymentPage(ExportedList, LedgerPage):
    """The payments' list; searched by the customer's name from its beginning, or by reference."""

    exports = [ACCOUNT_PAYMENTS]
    address = "account-payments"
    ordering = ["-at"]
    search_fields = ["customer_name__istartswith", "reference__iexact"]
    search_help_text = _("Customer's name from its beginning, or reference")
    list_display = [*SHOWN]
    list_filter = [RegisterFilter]
    list_select_related = ["register"]
    fields = [*SHOWN]
    readonly_fields = [*SHOWN]
    sortable_by = ()

    @admin.display(description=_("time"))
    def time(self, paid: AccountPayment) -> str:
        """When, on the shop's wall clock."""
        return writing_of(paid).time(paid.at)

    @admin.display(description=_("amount"))
    def shown_amount(self, paid: AccountPayment) -> str:
        """What was paid."""
        return format_html('<span class="amount">{}</span>', writing_of(paid).money(paid.amount))
