"""Paging through tables too large to count."""

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property

if TYPE_CHECKING:
    Base = Paginator[Any]
else:
    Base = Paginator

COUNTED = 10_000


class BoundedPaginator(Base):
    """Counts no further than COUNTED rows, and shows no pages beyond: filters lead there."""

    @cached_property
    def count(self) -> int:
        """The number of rows, at most COUNTED."""
        rows: Any = self.object_list
        return len(rows) if isinstance(rows, list) else rows.order_by().values("pk")[:COUNTED].count()
