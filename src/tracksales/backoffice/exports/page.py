"""A list that can be taken away as it is filtered: CSV and XLSX."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path

from tracksales.clock import now
from tracksales.errors import TracksalesError
from tracksales.limits import EXPORTS
from tracksales.sales.export import Format

from ..shop import writing
from .files import csv_answer, xlsx_answer
from .table import Table

_ANSWERS = {"csv": csv_answer, "xlsx": xlsx_answer}


class ExportedList:
    """A page whose list is exported with its present filters; the first of `exports` is the list itself."""

    exports: Sequence[Table] = ()
    list_after_template = "backoffice/export_links.html"

    def get_urls(self) -> list[Any]:
        """The page's own addresses, and each table's in both forms."""
        view = self.admin_site.admin_view(self.exported)  # type: ignore[attr-defined]
        return [path("export/<str:name>.<str:kind>", view), *super().get_urls()]  # type: ignore[misc]

    def exported(self, request: HttpRequest, name: str, kind: str) -> HttpResponseBase:
        """The file."""
        page: Any = self
        table = next((one for one in self.exports if one.name == name), None)
        if table is None or kind not in _ANSWERS or not page.has_view_permission(request):
            raise Http404("There is no such export.")
        try:
            rows = page.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters as error:
            raise Http404("There is no such filter.") from error
        try:
            EXPORTS.take(request.user.pk, now())
        except TracksalesError as error:
            waits = {"Retry-After": str(error.retry_after)}
            return HttpResponse(str(error), content_type="text/plain", status=429, headers=waits)
        shop = writing()
        return _ANSWERS[kind](table, table.rows(rows, Format(shop.minor_digits, shop.time_zone)))
