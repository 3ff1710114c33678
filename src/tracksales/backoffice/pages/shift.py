"""Shifts as they were closed, beside what the ledger holds of them; and cash moved without a sale."""

from dataclasses import asdict
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tracksales.cash.models import Closing, Move, Shift
from tracksales.cash.report import totals_of

from ..access import LedgerPage
from ..exports.ledger import CLOSINGS, MOVES
from ..exports.page import ExportedList
from ..figures import figure_name, figure_text
from ..shop import Writing, writing, writing_of
from .filters import RegisterFilter


def _money(row: Any, amount: int) -> str:
    return format_html('<span class="amount">{}</span>', writing_of(row).money(amount))


class ClosingPage(ExportedList, LedgerPage):
    """The Z reports, newest first."""

    exports = [CLOSINGS]
    address = "z-reports"
    ordering = ["-at"]
    list_display = ["time", "register", "cashier_name", "shown_expected", "shown_counted", "shown_difference"]
    list_filter = [RegisterFilter]
    list_select_related = ["register"]
    sortable_by = ()

    @admin.display(description=_("closed"))
    def time(self, closing: Closing) -> str:
        """When, on the shop's wall clock."""
        return writing_of(closing).time(closing.at)

    @admin.display(description=_("expected"))
    def shown_expected(self, closing: Closing) -> str:
        """What should have been in the drawer."""
        return _money(closing, closing.expected)

    @admin.display(description=_("counted"))
    def shown_counted(self, closing: Closing) -> str:
        """What was in the drawer."""
        return _money(closing, closing.counted)

    @admin.display(description=_("difference"))
    def shown_difference(self, closing: Closing) -> str:
        """Short is negative."""
        return _money(closing, closing.counted - closing.expected)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise Http404
        closing = Closing.objects.select_related("register").filter(pk=object_id).first()
        if closing is None:
            raise Http404("There is no such Z report.")
        context = {
            **self.admin_site.each_context(request),
            "title": f"Z report of {closing.register.name}",
            **report(closing),
        }
        return TemplateResponse(request, "backoffice/z_report.html", context)


def report(closing: Closing) -> dict[str, Any]:
    """A Z report's figures: the register's, and the ledger's as it stands now."""
    shop = writing()
    ledger = asdict(totals_of(closing.shift))
    return {
        "closing": closing,
        "time": shop.time(closing.at),
        "shift": Shift.objects.filter(pk=closing.shift).first(),
        "opened": _opened(closing, shop),
        "counted": shop.total(closing.counted),
        "expected": shop.total(closing.expected),
        "difference": shop.total(closing.counted - closing.expected),
        "figures": [
            {
                "name": figure_name(name),
                "register": figure_text(name, closing.totals.get(name, 0), shop),
                "ledger": figure_text(name, ledger[name], shop),
                "differs": closing.totals.get(name, 0) != ledger[name],
            }
            for name in ledger
        ],
        "moves": [
            {"row": move, "time": shop.time(move.at), "amount": shop.money(move.amount)}
            for move in Move.objects.filter(shift=closing.shift).order_by("at")
        ],
        "denominations": [
            {"value": shop.money(one["value"]), "count": one["count"]} for one in closing.denominations
        ],
    }


def _opened(closing: Closing, shop: Writing) -> str:
    shift = Shift.objects.filter(pk=closing.shift).first()
    return f"{shop.time(shift.opened_at)}, {shift.cashier_name}" if shift else "not in the ledger"


class MovePage(ExportedList, LedgerPage):
    """Cash in and out of the drawers, newest first: who, when, how much, why."""

    exports = [MOVES]
    address = "cash-moves"
    ordering = ["-at"]
    search_fields = ["reason__istartswith", "note__istartswith"]
    list_display = ["time", "register", "cashier_name", "shown_amount", "reason", "note", "approved_by"]
    list_filter = [RegisterFilter]
    list_select_related = ["register"]
    list_display_links = None
    sortable_by = ()

    @admin.display(description=_("time"))
    def time(self, move: Move) -> str:
        """When, on the shop's wall clock."""
        return writing_of(move).time(move.at)

    @admin.display(description=_("amount"))
    def shown_amount(self, move: Move) -> str:
        """In is positive, out negative."""
        return _money(move, move.amount)
