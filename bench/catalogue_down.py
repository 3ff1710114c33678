"""The catalogue on its way down: CPU a request, the server's memory, bytes on the wire."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from statistics import median

from tracksales.protocol import Snapshot

from .catalogue import goods_at
from .figure import Figure, Reach
from .processes import cpu_seconds, family, resident_bytes
from .served_shop import STATIC_FLOOR, ServedShop, served_shop, snapshot
from .wire import Connection

PRODUCTS = 100_000
REGISTERS = 50
ROUNDS = 5
REQUESTS = 400
CHANGES = 100
_WIRE_NOTE = "br, manifest and pages, bodies only; the demo's made-up names pack better than real ones"
_BROTLI = {"Accept-Encoding": "br"}


def measure() -> Iterator[Figure]:
    """Bytes first, then CPU, then memory, each beside its floor."""
    with served_shop(PRODUCTS, 1) as probe:
        sizes = _sizes(probe, snapshot(probe))
        yield Figure(
            "catalogue of 100,000 products on the wire", sum(sizes) / 1e6, None, "MB", Reach("at most", 2.7),
            {"bytes": sizes}, _WIRE_NOTE,
        )  # fmt: skip
        page_size = max(sizes[1:])
    with served_shop(PRODUCTS, REGISTERS, static=page_size) as served:
        yield from _cpu(served, snapshot(served))
        yield _memory(served, snapshot(served))


def _paths(manifest: Snapshot) -> list[str]:
    return [f"/api/v1/catalog/pages/{page.name}" for page in manifest.pages]


def _sizes(served: ServedShop, manifest: Snapshot) -> list[int]:
    with Connection(served.server.url, served.tills[0].credential) as connection:
        asked = ["/api/v1/catalog/snapshot", *_paths(manifest)]
        return [len(connection.ask("GET", path, headers=_BROTLI)) for path in asked]


def _cpu(served: ServedShop, manifest: Snapshot) -> Iterator[Figure]:
    with Connection(served.server.url, served.tills[0].credential) as connection:

        def ask(path: str) -> Callable[[], object]:
            return lambda: connection.ask("GET", path, headers=_BROTLI)

        largest = max(_paths(manifest), key=lambda path: len(connection.ask("GET", path, headers=_BROTLI)))
        _change(served)
        since = f"/catalog/changes?since={manifest.version}&restore_id={manifest.restore_id}"
        changes = len(connection.get(since, dict)["changes"])
        if changes != CHANGES:
            raise RuntimeError(f"{changes} rows changed instead of {CHANGES}")
        asked = {
            "page": ask(largest),
            "changes": ask(f"/api/v1{since}"),
            "static": ask(f"/static/{STATIC_FLOOR}"),
        }
        rounds: dict[str, list[float]] = {name: [] for name in asked}
        for turn in range(ROUNDS + 1):
            for name, request in asked.items():
                spent = _spent(served, request)
                if turn:
                    rounds[name].append(spent)
    for what, name, reach in (
        ("snapshot page from its file, CPU a request", "page", 2.0),
        (f"changes of {CHANGES} rows, CPU a request", "changes", 0.5),
    ):
        note = f"floor: a static file of the page's size ({REQUESTS} requests a round)"
        yield Figure(
            what, median(rounds[name]), median(rounds["static"]), "ms", Reach("at most", reach),
            {"ours": rounds[name], "floor": rounds["static"]}, note,
        )  # fmt: skip


def _change(served: ServedShop) -> None:
    """Import new prices for products already there: one change each."""
    goods = goods_at(served.server.url, served.tills[0].credential)[:CHANGES]
    file = served.shop.folder / "prices.csv"
    rows = [f'{one.item},"{one.name}",{number + 1000}' for number, one in enumerate(goods)]
    file.write_text("\n".join(["item number,name,price", *rows]), encoding="utf-8")
    served.shop.run("import", "products", str(file))


def _spent(served: ServedShop, request: Callable[[], object]) -> float:
    """CPU of the server's processes for one request, in ms."""
    pids = family(served.server.pid)
    began = cpu_seconds(pids)
    for _ in range(REQUESTS):
        request()
    return (cpu_seconds(pids) - began) / REQUESTS * 1000


def _memory(served: ServedShop, manifest: Snapshot) -> Figure:
    pids = family(served.server.pid)
    fetch = _paths(manifest)

    def whole(credential: str) -> int:
        with Connection(served.server.url, credential) as connection:
            return sum(len(connection.ask("GET", path, headers=_BROTLI)) for path in fetch)

    whole(served.tills[0].credential)
    idle, peak = resident_bytes(pids), 0
    with ThreadPoolExecutor(REGISTERS) as pool:
        under_way: set[Future[int]] = {pool.submit(whole, till.credential) for till in served.tills}
        while under_way:
            peak = max(peak, resident_bytes(pids))
            _, under_way = wait(under_way, timeout=0.005)
    return Figure(
        "server memory, whole snapshot to 50 registers at once", peak / 2**20, idle / 2**20, "MiB",
        Reach("ratio at most", 1.2), {"pids": len(pids)},
        "resident, all processes, highest of samples every 5 ms; floor: idle after one whole snapshot",
    )  # fmt: skip
