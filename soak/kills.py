"""A till killed with SIGKILL between every two steps of completing a sale, and at any moment of it."""

from random import Random

from playwright.sync_api import Playwright

from .counts import Counts
from .disk import Disk, can_be_made
from .killing import Kill, Killing, steps_of
from .shop import shop

KILLS = 240
SPAN = 0.6
"""Seconds from the touch on "Complete sale" to the noted acknowledgement, with time to spare."""


def kills(times: float, playwright: Playwright | None = None) -> Counts:
    """Kill a till about 240 times; each kill is followed by a start on the profile as it was left."""
    with shop(playwright, on=Disk if can_be_made() else None) as under_test:
        till = under_test.enrol()
        planned = plan(round(KILLS * times), steps_of(under_test, till), Random(4))
        under_test.chromium.kill()
        killing = Killing(under_test)
        for kill in planned:
            killing.sell_and(kill)
        return killing.finish()


def plan(count: int, steps: list[Kill], random: Random) -> list[Kill]:
    """Spread the kills over all steps, or evenly over some; every fifth kill and what is left, over time."""
    at_steps = min(len(steps), count - count // 5)
    spread = [steps[at * len(steps) // at_steps] for at in range(at_steps)]
    left = count - at_steps
    swept = [Kill(random.random() < 0.5, after=SPAN * (at + 1) / left) for at in range(left)]
    planned = [*spread, *swept]
    random.shuffle(planned)
    return planned
