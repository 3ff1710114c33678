"""The exceptions inbox: what wants a person's eye, why, and what to do about it."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracksales.journal.models import InboxItem
from tracksales.sales.models import Sale

from ..access import LedgerPage, manages
from ..kept_line import laid_out
from ..pages.filters import RegisterFilter
from ..shop import writing, writing_of
from .detail import described
from .filters import ReasonFilter, StateFilter
from .fix import Fix, FixError, resolve, settle
from .fixes import fixes_for
from .reasons import reason_title, reasons

_STEP = 500


@admin.action(description=_("Acknowledge selected"), permissions=["view"])
def acknowledge(page: "InboxPage", request: HttpRequest, queryset: QuerySet[InboxItem]) -> None:
    """Mark the selected open items as seen."""
    chosen = list(queryset.values_list("pk", flat=True))
    done = 0
    for start in range(0, len(chosen), _STEP):
        done += resolve(chosen[start : start + _STEP], cast(User, request.user), "Acknowledged.")
    page.message_user(request, f"{done} {'item' if done == 1 else 'items'} acknowledged.", messages.SUCCESS)


class InboxPage(LedgerPage):
    """The inbox's list, and each item with its fixes."""

    address = "inbox"
    list_display = ["title", "about", "register", "since", "state"]
    list_filter = [StateFilter, ReasonFilter, RegisterFilter]
    list_filter_sheet = False
    list_select_related = ["register", "resolved_by"]
    sortable_by = []
    actions = [acknowledge]

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        return [F("resolved_at").asc(nulls_first=True), "-id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("entry__line", "quarantine__line")

    @admin.display(description=_("what"))
    def title(self, item: InboxItem) -> str:
        """The reason's title."""
        return reason_title(item.reason)

    @admin.display(description=_("about"))
    def about(self, item: InboxItem) -> str:
        """The first thing that the item names."""
        first: list[str] = described(item)[:1]
        return first[0] if first else ""

    @admin.display(description=_("since"))
    def since(self, item: InboxItem) -> str:
        """When it came up."""
        return writing_of(item).time(item.created_at)

    @admin.display(description=_("state"))
    def state(self, item: InboxItem) -> str:
        """Open, or what was done about it."""
        return "open" if item.resolved_at is None else item.resolution

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        item = self._item(object_id)
        if item is None or not manages(request):
            raise Http404("There is no such inbox item.")
        chosen = request.POST.get("fix", "")
        fixes = fixes_for(item, chosen, request.POST) if item.resolved_at is None else []
        if request.method == "POST" and self._settled(request, item, fixes, chosen):
            return HttpResponseRedirect(reverse("admin:journal_inboxitem_changelist"))
        status = 422 if request.method == "POST" else 200
        context = self._context(request, item, fixes)
        return TemplateResponse(request, "backoffice/inbox_item.html", context, status=status)

    def _settled(self, request: HttpRequest, item: InboxItem, fixes: list[Fix], chosen: str) -> bool:
        fix = next((one for one in fixes if one.name == chosen), None)
        if fix is None:
            self.message_user(request, "Nothing was changed: this is settled already.", messages.WARNING)
            return False
        if not fix.is_valid():
            return False
        try:
            done = settle(item.pk, cast(User, request.user), fix)
        except FixError as error:
            fix.add_error(None, str(error))
            return False
        self.message_user(request, done, messages.SUCCESS)
        return True

    def _item(self, object_id: str) -> InboxItem | None:
        if not object_id.isdigit():
            return None
        found = InboxItem.objects.select_related("register", "entry", "quarantine", "resolved_by")
        return found.filter(pk=object_id).first()

    def _context(self, request: HttpRequest, item: InboxItem, fixes: Any) -> dict[str, Any]:
        shop = writing()
        media = [fix.media for fix in fixes]
        return {
            **self.admin_site.each_context(request),
            "title": reason_title(item.reason),
            "item": item,
            "reason": reasons().get(item.reason),
            "about": described(item),
            "kept": laid_out(bytes(item.quarantine.line)) if item.quarantine else "",
            "since": shop.time(item.created_at),
            "resolved": shop.time(item.resolved_at),
            "sale": Sale.objects.filter(pk=item.entry_id).first() if item.entry_id else None,
            "fixes": fixes,
            "media": sum(media[1:], media[0]) if media else "",
        }
