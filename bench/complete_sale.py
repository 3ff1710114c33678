"""From "Complete sale" to both durable copies, and to the receipt: a real register, offline."""

from collections.abc import Iterator
from statistics import median

from tests.browser.till_page import TillPage

from .figure import Figure, Reach
from .spread import quoted
from .till_at_work import probe, till_at_work, wait_until_settled

SALES = 120
WARM_UP = 20
LINES = 3


def measure() -> Iterator[Figure]:
    """Sales of three lines, the line to the server cut; after each, its very bytes written barely."""
    with till_at_work() as at_work:
        till = at_work.register()
        wait_until_settled(till.page)
        at_work.line.cut()
        till.page.wait_for_timeout(5_000)
        sold = [_sell(till) for _ in range(WARM_UP + SALES)]
    yield from _figures(sold[WARM_UP:])


def _sell(till: TillPage) -> dict[str, float]:
    """One sale and its floor; times in ms."""
    for position in range(LINES):
        till.page.locator(".tile").nth(position).click()
    till.pay(("Cash", ""))
    [sale] = probe(till.page, "takeSales()")
    till.next_sale()
    bare = probe(till.page, "floors.commitLast()")
    return {
        "durable": sale["durable"] - sale["clicked"],
        "confirmed": sale["confirmed"] - sale["clicked"],
        "asking": sale["asked"] - sale["clicked"],
        "table": bare["table"],
        "file": bare["file"],
    }


def _figures(sold: list[dict[str, float]]) -> Iterator[Figure]:
    floor = [one["table"] + one["file"] for one in sold]
    rounds = {name: [round(one[name], 2) for one in sold] for name in sold[0]}
    for what, name in (("both copies durable", "durable"), ("receipt shown", "confirmed")):
        ours = [one[name] for one in sold]
        yield Figure(
            f'"Complete sale" to {what}, median', median(ours), median(floor), "ms",
            Reach("ratio at most", 2), rounds if name == "durable" else {},
            f"median/p99 {quoted(ours)}, {SALES} sales of {LINES} lines, offline; "
            f"floor: bare strict commit and OPFS append with flush of the same line, {quoted(floor)}",
        )  # fmt: skip
