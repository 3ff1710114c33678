"""The register's figures of a shift held against the ledger's: at its end, and when more arrives."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import msgspec

from tracksales.journal.models import InboxItem
from tracksales.protocol import ShiftTotals

from .models import Closing
from .report import totals_of

Difference = dict[str, Any]


def disagreement(shift: str, told: ShiftTotals) -> list[Difference]:
    """The figures that differ: name, the register's and the ledger's; empty when they agree to the cent."""
    ours, theirs = asdict(totals_of(shift)), msgspec.to_builtins(told)
    return [
        {"figure": name, "register": theirs[name], "ledger": ours[name]}
        for name in ours
        if ours[name] != theirs[name]
    ]


def settle_agreements(shifts: Iterable[str], now: int) -> None:
    """Resolve the inbox items of closings whose missing receipts have arrived since."""
    closings = {row.pk: row for row in Closing.objects.filter(shift__in=set(shifts))}
    items = InboxItem.objects.filter(
        entry_id__in=closings, reason="shift_totals_disagree", resolved_at__isnull=True
    )
    for item in items:
        closing = closings[item.entry_id]
        if not disagreement(closing.shift, msgspec.convert(closing.totals, ShiftTotals)):
            item.resolved_at, item.resolution = now, "The missing entries of the shift arrived."
            item.save(update_fields=["resolved_at", "resolution"])
