"""A line that loses requests, and cuts, loses, delays and doubles answers after the server has committed."""

from itertools import cycle
from random import Random

from playwright.sync_api import Playwright, expect
from tests.support.proxy import Fault, Request

from .counts import Counts
from .shop import PRODUCTS, shop

PUSH = "/api/v1/journal"
FAULTS = tuple(fault for fault in Fault if fault is not Fault.NONE)


class BadLine:
    """Every push meets a fault, each in turn, and then, as often as not, another one."""

    def __init__(self) -> None:
        self.random = Random(8)
        self.turn = cycle(FAULTS)
        self.done: list[Fault] = []

    def __call__(self, request: Request) -> Fault:
        if request.path != PUSH or (self.done and self.random.random() < 0.4):
            return Fault.NONE
        self.done.append(next(self.turn))
        return self.done[-1]


def answers(times: float, playwright: Playwright | None = None) -> Counts:
    """Sell 40 times over a line where most pushes fail; now and then the page is reloaded in mid-push."""
    line = BadLine()
    with shop(playwright) as under_test:
        till = under_test.enrol()
        under_test.proxy.fault = line
        for number in range(max(len(FAULTS), round(40 * times))):
            under_test.sell(till, PRODUCTS[number % len(PRODUCTS)])
            if number % 4 == 3:
                till.page.reload()
                expect(till.search).to_be_visible()
        counts = under_test.close(till)
        counts.faults = len(line.done)
        return counts
