"""Inbox items that settle by themselves when what was missing arrives."""

from collections.abc import Collection

from .models import InboxItem


def resolve(entries: Collection[str], reason: str, resolution: str, now: int) -> None:
    """Close the open items of these entries with this reason. `now` is ms since 1970 UTC."""
    InboxItem.objects.filter(entry__in=list(entries), reason=reason, resolved_at=None).update(
        resolved_at=now, resolution=resolution
    )
