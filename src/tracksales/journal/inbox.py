"""Inbox items that settle by themselves when what was missing arrives."""

from collections.abc import Collection

from .models import Entry, InboxItem

ARRIVED = "The missing entries arrived."


def resolve(entries: Collection[str], reason: str, resolution: str, now: int) -> None:
    """Close the open items of these entries with this reason. `now` is ms since 1970 UTC."""
    InboxItem.objects.filter(entry__in=list(entries), reason=reason, resolved_at=None).update(
        resolved_at=now, resolution=resolution
    )


def resolve_naming(ids: Collection[str], reason: str, what: str, resolution: str, now: int) -> None:
    """Close the open items with this reason whose details name one of these under `what`. `now` in ms UTC."""
    open_ones = InboxItem.objects.filter(reason=reason, resolved_at=None)
    named = open_ones.filter(**{f"details__{what}__in": sorted(ids)})
    named.update(resolved_at=now, resolution=resolution)


def close_brought(register: str, epochs: Collection[int], now: int) -> None:
    """Close what says that entries of these epochs were lost with a register's storage: all are here.

    `now` is ms since 1970 UTC.
    """
    for item in InboxItem.objects.filter(register=register, reason="epoch_opened", resolved_at=None):
        missing = item.details.get("missing")
        if missing and missing["epoch"] in epochs and _all_here(register, **missing):
            item.resolved_at, item.resolution = now, ARRIVED
            item.save(update_fields=["resolved_at", "resolution"])


def _all_here(register: str, **missing: int) -> bool:
    first, last = missing["from"], missing["to"]
    held = Entry.objects.filter(register=register, epoch=missing["epoch"], seq__range=(first, last))
    return held.values("seq").distinct().count() == last - first + 1
