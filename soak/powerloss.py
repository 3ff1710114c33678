"""Power cuts in the middle of sales: a till starts again on what its disk had durably, and nothing else."""

from random import Random

from playwright.sync_api import Playwright
from tests.browser.till_page import TillPage
from tests.support.proxy import Answer, Request

from .counts import Counts
from .disk import Disk
from .killing import Killing, steps_of
from .kills import plan
from .shop import Shop, shop

CUTS = 100


class PowerCuts(Killing):
    """A till whose power goes, not only its browser."""

    def killed(self) -> None:
        """What was not synced is gone; at every third cut only the browser was killed."""
        super().killed()
        if self.shop.disk and self.counts.faults % 3:
            self.shop.disk.lose_power()

    def look_at_cart(self, till: TillPage) -> None:
        """A cart may be an older one: it is not promised to outlive a power cut; nothing was sold."""


def powerloss(times: float, playwright: Playwright | None = None) -> Counts:
    """Cut the power about 100 times."""
    with shop(playwright, on=Disk) as under_test:
        return cut_again_and_again(under_test, round(CUTS * times))


def careless(playwright: Playwright | None = None) -> Counts:
    """Cut the power of a till whose worker was changed to sync nothing: sales have to be lost here."""
    with shop(playwright, on=Disk) as under_test:
        under_test.proxy.change = without_syncs
        till = settled(under_test)
        under_test.sell(till)
        cutting = PowerCuts(under_test)
        under_test.chromium.kill()
        cutting.counts.faults += 1
        cutting.killed()
        cutting.start()
        cutting.counts.lost = len(cutting.lost)
        return cutting.counts


def without_syncs(request: Request, answer: Answer) -> Answer:
    """The journal's worker, its two copies no longer made durable."""
    if "/journal-worker-" in request.path:
        for careful, careless in ((b'"strict"', b'"relaxed"'), (b".flush()", b".getSize()")):
            if careful not in answer.body:
                raise ValueError(f"the worker has no {careful!r}")
            answer.body = answer.body.replace(careful, careless)
    return answer


def cut_again_and_again(under_test: Shop, count: int) -> Counts:
    """Make sales, each cut short by a kill; most kills take the power too."""
    till = settled(under_test)
    planned = plan(count, steps_of(under_test, till), Random(6))
    under_test.chromium.kill()
    cutting = PowerCuts(under_test)
    for kill in planned:
        cutting.sell_and(kill)
    return cutting.finish()


def settled(under_test: Shop) -> TillPage:
    """Enrol a till on a day before: all of that is on the disk."""
    under_test.enrol()
    under_test.chromium.close()
    if under_test.disk:
        under_test.disk.settle()
    return under_test.start()
