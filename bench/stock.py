"""A demo shop with 100,000 products on its shelves, made once a run and copied for who asks."""

import atexit
import csv
import gzip
import shutil
import tempfile
from functools import cache
from pathlib import Path

from tracksales.protocol import Snapshot

from .installation import Installation
from .served_shop import DEMO_OWNER
from .wire import Connection, enrol

PRODUCTS = 100_000
REAL_NAMES = Path(__file__).parents[2] / "shared" / "data" / "catalogue_open_food_facts_2019-06.csv.gz"


def stocked_shop(folder: Path) -> Installation:
    """A copy of the shop in this folder, which must not be there yet."""
    shutil.copytree(_made(), folder)
    return Installation(folder)


def whose_names() -> str:
    """Where the products' names come from, for a figure's note."""
    return "real names (Open Food Facts)" if REAL_NAMES.exists() else "the demo's made-up names"


@cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="tracksales-bench-stock-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shop = Installation(folder / "shop")
    if REAL_NAMES.exists():
        shop.run("prepare")
        _write_catalogue(folder / "products.csv")
        shop.run("import", "products", str(folder / "products.csv"))
    else:
        shop.run("demo", "--products", str(PRODUCTS))
    _make_snapshot(shop)
    return shop.folder


def _make_snapshot(shop: Installation) -> None:
    """As any shop that is open has one."""
    with shop.served() as server:
        [till] = enrol(server.url, DEMO_OWNER, ["Stock"])
        with Connection(server.url, till.credential) as connection:
            connection.get("/catalog/snapshot", Snapshot)


def _write_catalogue(file: Path) -> None:
    """Real names and barcodes, spread over the whole source; prices of our own."""
    with gzip.open(REAL_NAMES, "rt", encoding="utf-8", newline="") as source:
        found = list(csv.DictReader(source))
    chosen = found[:: len(found) // PRODUCTS][:PRODUCTS]
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["item number", "barcode", "name", "price"])
        for number, row in enumerate(chosen):
            name = row["product_name"].strip() or f"Nameless {number}"
            writer.writerow([100_000 + number, row["barcode"], name, 100 + number % 900])
