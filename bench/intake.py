"""Intake's CPU an entry, from ready journal lines to the committed ledger, beside the bare driver's."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.support.postgres import Databases, Postgres

from .figure import Figure, Reach
from .installation import CommandFailedError, Installation

PRODUCTS = 5000
_SAFE: dict[str, str] = {}
"""PostgreSQL's own defaults: fsync, full_page_writes and synchronous_commit are on."""


def measure() -> Iterator[Figure]:
    """SQLite in batches and single, then PostgreSQL with eight clients."""
    for what, size, sales, reach in (("batches of 50", 50, 1000, 0.6), ("single sales", 1, 250, 0.35)):
        with tempfile.TemporaryDirectory(prefix="tracksales-bench-") as folder:
            shop = Installation(Path(folder))
            shop.run("demo", "--products", str(PRODUCTS))
            rounds = _worker(shop, "bench.intake_sqlite", str(size), str(sales))
        note = "process CPU, SQLite inside; floor: sqlite3, executemany a table, same transactions"
        yield _figure(f"intake CPU an entry, SQLite FULL, {what}", rounds, reach, note)
    yield from _postgres()


def _postgres() -> Iterator[Figure]:
    with _server() as (server, postmaster), tempfile.TemporaryDirectory(prefix="tracksales-bench-") as folder:
        address = server.create()
        settings = {
            "DATABASE_URL": address,
            "BENCH_POSTGRES": server.url,
            "BENCH_POSTMASTER": str(postmaster or ""),
        }
        shop = Installation(Path(folder), settings)
        shop.run("demo", "--products", str(PRODUCTS))
        rounds = _worker(shop, "bench.intake_postgres")
        server.drop(address)
    what = "intake CPU an entry, PostgreSQL fsync on, 50, 8 clients"
    note = (
        "client CPU, the database server's not counted; floor: psycopg, executemany a table. "
        "Intake itself uses COPY: the row below has it on both sides"
    )
    yield _figure(what, rounds, 0.65, note)
    copied = {"ours": rounds["ours"], "floor": rounds["floor_copy"]}
    yield _figure(f"{what}, floor by COPY", copied, None, "informs: the least a bare driver can spend")
    if "ours_server" in rounds:
        both = {
            name: [sum(pair) for pair in zip(rounds[name], rounds[f"{name}_server"], strict=True)]
            for name in ("ours", "floor")
        }
        yield _figure(f"{what}, with the server's", both, None, "informs: the database server's CPU added")


@contextmanager
def _server() -> Iterator[tuple[Databases, int | None]]:
    """A PostgreSQL that forgets nothing, and its pid. Ours always: another's settings are not known."""
    server = Postgres.start(_SAFE)
    try:
        yield server, int((server.cluster / "postmaster.pid").read_text().split()[0])
    finally:
        server.stop()


def _worker(shop: Installation, module: str, *arguments: str) -> dict[str, list[float]]:
    ended = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=shop.environment,
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise CommandFailedError(f"{module}: {ended.stderr}")
    rounds: dict[str, list[float]] = json.loads(ended.stdout)
    return rounds


def _figure(what: str, rounds: dict[str, list[float]], reach: float | None, note: str) -> Figure:
    in_us = {name: [seconds * 1e6 for seconds in values] for name, values in rounds.items()}
    wanted = Reach("speed at least", reach) if reach else None
    return Figure(what, median(in_us["ours"]), median(in_us["floor"]), "us", wanted, in_us, note, speed=True)
