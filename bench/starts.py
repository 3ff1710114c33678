"""Starts of a register with 100,000 products: cold and offline, and with its cache to be filled."""

from collections.abc import Iterator
from statistics import median

from .figure import Figure, Reach
from .spread import quoted
from .stock import PRODUCTS, whose_names
from .till_at_work import TillAtWork, probe, till_at_work, wait_until_settled

ROUNDS = 7


def measure_cold() -> Iterator[Figure]:
    """The browser started anew, without a network; each time also for the floor."""
    with till_at_work() as at_work:
        started: list[dict[str, float]] = []
        floor: list[float] = []
        for turn in range(ROUNDS + 1):
            _restart(at_work)
            read = probe(at_work.blank(), "floors.readPages()")
            _restart(at_work)
            at_work.line.cut()
            page = at_work.register().page
            page.locator(".tile").first.wait_for()
            one = probe(page, "start()")
            at_work.line.restore()
            if turn:
                floor.append(read)
                started.append(one)
    ours = [one["product"] for one in started]
    yield Figure(
        f"cold start offline to first product, {PRODUCTS:,} products", median(ours), median(floor), "ms",
        Reach("ratio at most", 2), {"ours": started, "floor": floor},
        f"median/p99 {quoted(ours)} from the navigation, the browser just started; "
        f"floor: all pages read and decoded, just started too, {quoted(floor)}; {whose_names()}",
    )  # fmt: skip


def _restart(at_work: TillAtWork) -> None:
    at_work.chromium.close()
    at_work.chromium.start()


def measure_first_load() -> Iterator[Figure]:
    """A register whose cache is empty, online; each time the same pages written barely."""
    with till_at_work() as at_work:
        loads: list[dict[str, float]] = []
        floor: list[float] = []
        for turn in range(ROUNDS + 1):
            one, written = _load(at_work)
            if turn:
                loads.append(one)
                floor.append(written)
    cached = [one["cached"] - one["asked"] for one in loads]
    first = [one["product"] for one in loads]
    yield Figure(
        f"{PRODUCTS:,} products cached from the wire", median(cached), median(floor), "ms",
        Reach("ratio at most", 2), {"ours": loads, "floor": floor},
        f"median/p99 {quoted(cached)} from the snapshot's request; "
        f"floor: the same pages written to IndexedDB, {quoted(floor)}; {whose_names()}",
    )  # fmt: skip
    yield Figure(
        f"first load to first product, {PRODUCTS:,} products", median(first), None, "ms",
        Reach("at most", 1000), {},
        f"median/p99 {quoted(first)} from the navigation, cache empty; the longest time the page answered "
        f"nobody while the rest loaded: {quoted(one['longest'] for one in loads)}",
    )  # fmt: skip


def _load(at_work: TillAtWork) -> tuple[dict[str, float], float]:
    """One load into an emptied cache, and its floor in the same page."""
    blank = at_work.blank()
    probe(blank, "floors.empty()")
    blank.close()
    page = at_work.register().page
    page.locator(".tile").first.wait_for()
    wait_until_settled(page)
    loaded: dict[str, float] = probe(page, "start()")
    written: float = probe(page, "floors.writePages()")
    page.close()
    return loaded, written
