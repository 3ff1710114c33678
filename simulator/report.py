"""What histories came to, for people."""

from collections import Counter

from .oracle import KINDS, Wrong
from .plan import History
from .running import Result


def table(total: Result, seconds: float) -> str:
    """Counts, faults by kind, and what they took."""
    faults = sum(total.faults.values())
    lines = [
        f"{total.histories:,} histories, {total.entries:,} entries confirmed, {total.sales:,} sales, "
        f"{total.messages:,} messages, {faults:,} faults",
        *(f"  {kind:<42} {times:>9,}" for kind, times in total.faults.most_common()),
    ]
    found = Counter(one.kind for one in total.wrong)
    held = ", ".join(f"{found[kind]} {kind}" for kind in KINDS)
    return "\n".join([*lines, f"{faults:,} faults: {held}, in {seconds:.0f} s"])


def failure(history: History, wrong: list[Wrong]) -> str:
    """A history as a story, and how it ends."""
    told = [f"Seed {history.seed}, {history.tills} tills:", *(f"  {one}" for one in history.happenings)]
    return "\n".join([*told, "and then, when all was healed:", *(f"  {str(one)[:600]}" for one in wrong[:8])])
