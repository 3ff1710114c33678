"""The category tree in the order in which it is shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracksales.catalog.models import Category


@dataclass(frozen=True, slots=True)
class Place:
    """A category's place: how deep below the top it stands."""

    id: int
    name: str
    depth: int

    @property
    def indented(self) -> str:
        """The name, moved in by its depth."""
        return "\u2003" * self.depth + self.name


Rows = dict[int | None, list[tuple[int, str]]]


def _rows() -> Rows:
    below: Rows = {}
    for id_, parent, name in Category.objects.order_by("position", "name").values_list(
        "id", "parent_id", "name"
    ):
        below.setdefault(parent, []).append((id_, name))
    return below


def _walk(below: Rows, parent: int | None, depth: int) -> Iterator[Place]:
    for id_, name in below.pop(parent, []):
        yield Place(id_, name, depth)
        yield from _walk(below, id_, depth + 1)


def tree() -> list[Place]:
    """Every category, each below its parent."""
    return list(_walk(_rows(), None, 0))


def subtree(category: int) -> list[int]:
    """A category and all below it."""
    return [category, *(place.id for place in _walk(_rows(), category, 0))]
