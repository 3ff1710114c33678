"""What a fix is: a form that a person fills in, and what it then writes."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction

from tracksales.clock import now
from tracksales.journal.models import InboxItem


class Fix(forms.Form):
    """One way to settle an item. `apply` writes and says what it wrote; it never touches the ledger."""

    name = ""
    title: Any = ""
    button: Any = ""
    needs_fields = True

    def __init__(self, item: InboxItem, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prefix = self.name
        self.item = item
        self.user: User | None = None

    def apply(self) -> str:
        """Write the fix, within the transaction that resolves the item; what was done, in words."""
        raise NotImplementedError


class FixError(ValueError):
    """A fix could not be done; the message says why. Nothing was written."""


def settle(item_id: int, user: User, fix: Fix) -> str:
    """Carry out a checked fix and resolve its item, both or neither; what was done, in words.

    Raises FixError, and then nothing was written: also for an item that somebody settled meanwhile.
    """
    with transaction.atomic():
        item = InboxItem.objects.select_for_update().get(pk=item_id)
        if item.resolved_at is not None:
            raise FixError(f"This was settled meanwhile: {item.resolution}")
        fix.user = user
        resolution = fix.apply()
        resolve([item_id], user, resolution)
    return resolution


def resolve(items: list[int], user: User, resolution: str) -> int:
    """Mark open items resolved; how many were open."""
    return InboxItem.objects.filter(pk__in=items, resolved_at=None).update(
        resolved_at=now(), resolved_by=user, resolution=resolution[:200]
    )
