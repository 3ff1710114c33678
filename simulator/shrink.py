"""The shortest history found that still goes wrong in the same way (ddmin over happenings, Zeller 2002)."""

from collections.abc import Callable
from dataclasses import replace

from .plan import Happening, History

Fails = Callable[[History], bool]


def shrink(history: History, fails: Fails, most: int = 400) -> History:
    """Leave out whatever can be left out; at most so many trials."""
    kept, parts, trials = list(history.happenings), 2, 0
    while len(kept) > 1 and trials < most:
        size = max(1, len(kept) // parts)
        for start in range(0, len(kept), size):
            trials += 1
            fewer = joined(kept[:start], kept[start : start + size], kept[start + size :])
            if fails(replace(history, happenings=tuple(fewer))):
                kept, parts = fewer, max(2, parts - 1)
                break
        else:
            if size == 1:
                break
            parts = min(len(kept), parts * 2)
    return replace(history, happenings=tuple(kept))


def joined(before: list[Happening], left_out: list[Happening], after: list[Happening]) -> list[Happening]:
    """What is left; the time of what is left out still passes."""
    if not after:
        return before
    passed = sum(one.after for one in left_out)
    return [*before, replace(after[0], after=after[0].after + passed), *after[1:]]
