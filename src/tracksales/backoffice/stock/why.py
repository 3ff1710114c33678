"""Why a level is what it is: each movement, and between them what was sold and came back."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracksales.sales.moved import Moved, moved_since
from tracksales.stock.models import Movement, StockLevel

from ..shop import quantity, writing

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Step:
    """What changed a level, newest first: a movement, or the sales and returns until the next one.

    `unexplained` is what the lines of those receipts do not account for, as text; empty where they do.
    """

    movement: Movement | None
    time: str
    change: str
    level: str
    lines: int = 0
    unexplained: str = ""


def explained(level: StockLevel) -> list[Step]:
    """The newest steps that led to a level, and before each what the level was."""
    rows = list(Movement.objects.filter(product=level.pk).select_related("delivery", "take")[: SHOWN + 1])
    oldest = rows[-1].at if rows else 0
    moved = moved_since(level.pk, oldest)
    steps, above, until = list[Step](), level.quantity, None
    for row in rows[:SHOWN]:
        between = [one for one in moved if one.at >= row.at and (until is None or one.at < until)]
        steps += _sold(above - (row.after or 0), above, between)
        steps.append(_movement(row))
        above, until = row.before or 0, row.at
    if not rows:
        steps += _sold(None, above, moved)
    return steps


def _movement(row: Movement) -> Step:
    return Step(row, writing().time(row.at), signed(row.delta), quantity(row.after))


def _sold(change: int | None, level: int, receipts: Sequence[Moved]) -> list[Step]:
    told = sum(one.quantity for one in receipts)
    change = told if change is None else change
    if not change and not receipts:
        return []
    rest = change - told
    return [Step(None, "", signed(change), quantity(level), len(receipts), signed(rest) if rest else "")]


def signed(thousandths: int) -> str:
    """A change with its sign: `+2`, `-0.5`."""
    return f"{'+' if thousandths > 0 else ''}{quantity(thousandths)}"
