"""Journal entries exactly as the registers signed them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tracksales.journal.models import Entry

from ..access import LedgerPage
from ..kept_line import laid_out
from ..shop import writing_of
from .filters import EntryKindFilter, OutcomeFilter, RegisterFilter


class EntryPage(LedgerPage):
    """The journal, newest first; searched by an entry's id."""

    address = "journal"
    ordering = ["-id"]
    search_fields = ["id__exact"]
    search_help_text = _("The entry's id")
    list_display = ["shown_kind", "register", "epoch", "seq", "time", "received", "shown_outcome"]
    list_display_links = ["shown_kind"]
    list_filter = [RegisterFilter, EntryKindFilter, OutcomeFilter]
    list_select_related = ["register"]
    sortable_by = []
    fields = ["id", "shown_kind", "register", "epoch", "seq", "time", "received", "shown_outcome",
              "reasons", "sha256", "signed"]  # fmt: skip
    readonly_fields = ["shown_kind", "time", "received", "shown_outcome", "signed"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("line")

    @admin.display(description=_("kind"))
    def shown_kind(self, entry: Entry) -> str:
        """What happened."""
        return entry.kind.replace("_", " ")

    @admin.display(description=_("register's time"))
    def time(self, entry: Entry) -> str:
        """When, by the register's clock, on the shop's wall."""
        return writing_of(entry).time(entry.at)

    @admin.display(description=_("received"))
    def received(self, entry: Entry) -> str:
        """When it came here."""
        return writing_of(entry).time(entry.received_at)

    @admin.display(description=_("outcome"))
    def shown_outcome(self, entry: Entry) -> str:
        """The answer that the register got."""
        return entry.outcome.replace("_", " ")

    @admin.display(description=_("entry"))
    def signed(self, entry: Entry) -> str:
        """The signed bytes, laid out for reading."""
        return format_html('<pre class="signed">{}</pre>', laid_out(bytes(entry.line)))
