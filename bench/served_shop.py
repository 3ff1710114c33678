"""A demo shop of 100,000 products, served, with registers enrolled: what the serving figures share."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.till import Till

from tracksales.protocol import Snapshot

from .installation import Installation, Login, Served
from .wire import Connection, enrol

DEMO_OWNER = Login("owner", "demo")
STATIC_FLOOR = "floor.bin"


@dataclass(frozen=True, slots=True)
class ServedShop:
    """The server, its data, and the tills that may speak to it."""

    shop: Installation
    server: Served
    tills: Sequence[Till]


@contextmanager
def served_shop(products: int, tills: int, static: int = 0) -> Iterator[ServedShop]:
    """Make and serve it; `static` puts a file of so many bytes where the server's static files are."""
    with tempfile.TemporaryDirectory(prefix="tracksales-bench-") as folder:
        shop = Installation(Path(folder))
        shop.run("demo", "--products", str(products))
        if static:
            (shop.folder / "static").mkdir(exist_ok=True)
            (shop.folder / "static" / STATIC_FLOOR).write_bytes(bytes(static))
        with shop.served() as server:
            names = [f"Bench {number}" for number in range(1, tills + 1)]
            yield ServedShop(shop, server, enrol(server.url, DEMO_OWNER, names))


def snapshot(served: ServedShop) -> Snapshot:
    """The snapshot's manifest; the server makes the snapshot where there is none."""
    with Connection(served.server.url, served.tills[0].credential) as connection:
        return connection.get("/catalog/snapshot", Snapshot)
