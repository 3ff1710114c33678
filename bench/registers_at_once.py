"""Single sales by eight registers at once over HTTP: how long each waits for its answer."""

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import median, quantiles
from threading import Barrier
from time import perf_counter

from tests.support.till import Goods, Till

from .catalogue import goods_at
from .figure import Figure, Reach
from .served_shop import served_shop
from .wire import Connection

REGISTERS = 8
SALES = 150
ROUNDS = 3


def measure() -> Iterator[Figure]:
    """p99 beside p50 of the same answers, each till sending its next sale when the last is answered."""
    with served_shop(5000, REGISTERS) as served:
        known = goods_at(served.server.url, served.tills[0].credential)
        goods = [one for one in known if one.price is not None]
        with ThreadPoolExecutor(REGISTERS) as pool:
            url, tills = served.server.url, served.tills
            rounds = [_round(pool, url, tills, goods, seed) for seed in range(ROUNDS + 1)]
    p50 = [median(waits) * 1000 for waits in rounds[1:]]
    p99 = [quantiles(waits, n=100)[98] * 1000 for waits in rounds[1:]]
    yield Figure(
        "single sales by 8 registers at once, SQLite, p99", median(p99), median(p50), "ms",
        Reach("ratio at most", 3), {"p99": p99, "p50": p50}, "floor: p50 of the same answers",
    )  # fmt: skip


def _round(
    pool: ThreadPoolExecutor, url: str, tills: Sequence[Till], goods: list[Goods], seed: int
) -> list[float]:
    lines = [_sales(till, goods, seed) for till in tills]
    ready = Barrier(REGISTERS)

    def push(till: Till, sales: list[bytes]) -> list[float]:
        waits = []
        with Connection(url, till.credential) as connection:
            connection.push(sales[:1])
            ready.wait()
            for sale in sales[1:]:
                began = perf_counter()
                answer = connection.push([sale])
                waits.append(perf_counter() - began)
                assert answer.outcomes[0].outcome == "accepted"
        return waits

    return [wait for waits in pool.map(push, tills, lines) for wait in waits]


def _sales(till: Till, goods: list[Goods], seed: int) -> list[bytes]:
    dice = random.Random(seed * 100 + till.number)
    first = [till.open_epoch()] if not till.lines else [till.open_shift()]
    chosen = [dice.sample(goods, dice.randint(1, 5)) for _ in range(SALES)]
    return [*first, *(till.sell([(one, 1000) for one in some]) for some in chosen)]
