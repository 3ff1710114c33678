"""The register's figures of a shift held against the ledger's: at its end, and when more arrives."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

import msgspec

from tracksales.journal.inbox import resolve
from tracksales.journal.models import InboxItem
from tracksales.protocol import ShiftTotals

from .lookup import registers_of
from .models import Closing
from .report import totals_of

DISAGREE = "shift_totals_disagree"

Difference = dict[str, Any]


def disagreement(shift: str, told: ShiftTotals) -> list[Difference]:
    """The figures that differ: name, the register's and the ledger's; empty when they agree to the cent.

    What a method was called does not count: it may be renamed while a shift is open.
    """
    ours, theirs = asdict(totals_of(shift)), msgspec.to_builtins(told)
    return [
        {"figure": name, "register": theirs[name], "ledger": ours[name]}
        for name in ours
        if _nameless(ours[name]) != _nameless(theirs[name])
    ]


def _nameless(figure: Any) -> Any:
    if not isinstance(figure, list):
        return figure
    return [{key: value for key, value in one.items() if key != "name"} for one in figure]


def compare_again(shifts: Collection[str], now: int) -> None:
    """Hold closings against the ledger once more: an inbox item opens, says the new figures, or closes."""
    owners = registers_of(shifts)
    closings = Closing.objects.filter(shift__in=owners).order_by("-entry__received_at", "-entry_id")
    own = [one for one in closings if one.register_id == owners[one.shift]]
    for closing in {one.shift: one for one in own}.values():
        wrong = disagreement(closing.shift, msgspec.convert(closing.totals, ShiftTotals))
        item = InboxItem.objects.filter(entry=closing.pk, reason=DISAGREE, resolved_at=None).first()
        if item is None and wrong:
            item = InboxItem(
                entry_id=closing.pk, register_id=closing.register_id, reason=DISAGREE, created_at=now
            )
        if item is None:
            continue
        if wrong:
            item.details = {"amounts": wrong}
        else:
            item.resolved_at, item.resolution = now, "The missing entries of the shift arrived."
        item.save()


def openings_arrived(shifts: Collection[str], now: int) -> None:
    """Shifts came that were closed before: they are unknown no more, and their figures are compared."""
    closings = Closing.objects.filter(shift__in=set(shifts)).values_list("pk", flat=True)
    resolve(closings, "shift_unknown", "The shift's opening arrived.", now)
    compare_again(shifts, now)
