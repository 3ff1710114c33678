"""What histories came to, for people."""

import sys
import time
from collections import Counter

from .oracle import KINDS, Wrong
from .plan import History
from .running import Result

TOLD_EVERY = 30
"""Seconds."""


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


class Progress:
    """Says twice a minute how far histories are, beside what they come to."""

    def __init__(self, stage: str) -> None:
        self._stage = stage
        self._next = time.monotonic() + TOLD_EVERY

    def __call__(self, total: Result) -> None:
        """Say it where it is time to."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + TOLD_EVERY
        faults = f"{sum(total.faults.values()):,} faults"
        failed = f"{len(total.failed)} went wrong {total.failed[:5] or ''}"
        print(
            f"{self._stage}: {total.histories:,} histories, {faults}, {failed}", file=sys.stderr, flush=True
        )


def failure(history: History, wrong: list[Wrong]) -> str:
    """A history as a story, and how it ends."""
    told = [f"Seed {history.seed}, {history.tills} tills:", *(f"  {one}" for one in history.happenings)]
    return "\n".join([*told, "and then, when all was healed:", *(f"  {str(one)[:600]}" for one in wrong[:8])])
