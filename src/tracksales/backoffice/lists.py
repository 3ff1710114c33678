"""Paging through tables too large to count."""

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property

from .shop import keep_writing
from .themed_list import ChangeList

if TYPE_CHECKING:
    Base = Paginator[Any]
else:
    Base = Paginator

COUNTED = 10_000


class BoundedPaginator(Base):
    """Counts no further than COUNTED rows, and shows no pages beyond: filters lead there."""

    template_name = "backoffice/paging.html"

    @property
    def full(self) -> bool:
        """Whether there may be more rows than were counted."""
        return self.count >= COUNTED

    @cached_property
    def count(self) -> int:
        """The number of rows, at most COUNTED."""
        rows: Any = self.object_list
        return len(rows) if isinstance(rows, list) else rows.order_by().values("pk")[:COUNTED].count()


class OfficeList(ChangeList):
    """A list whose rows know how the shop writes."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        keep_writing(self.result_list)


class LedgerList(OfficeList):
    """A list whose whole number nobody counts."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.full_result_count = self.result_count
