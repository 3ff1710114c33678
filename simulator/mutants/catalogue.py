"""Mutants of the catalogue: on its way down, and in the register's cache."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch as replaced

from simulator.server import Server
from tracksales import clock
from tracksales.catalog import changes, publish, snapshot
from tracksales.sql import execute, one_row

from .mutant import Mutant, patch

CACHE, KEPT, PULLER = "catalog/cache.ts", "store/catalogdb.ts", "catalog/puller.ts"
ANY_CURSOR = patch(
    KEPT,
    "    if (cursor?.restoreId !== from.restoreId || cursor.version !== from.version)\n"
    "      throw new Superseded();\n",
    "",
)


@contextmanager
def dated(_: Server) -> Iterator[None]:
    """A change's version is the moment at which it was made."""
    publish_now = publish._publish_now

    def published(kind: str, refs: list[str], rows_of: publish.RowsOf) -> None:
        execute("UPDATE catalog_clock SET version = %s WHERE id = 1", [clock.now() - 1])
        publish_now(kind, refs, rows_of)

    with replaced.object(publish, "_publish_now", published):
        yield


@contextmanager
def one_history(_: Server) -> Iterator[None]:
    """The server takes a cursor of any history for one of its own."""

    def position() -> tuple[int, str]:
        row = one_row("SELECT version FROM catalog_clock")
        return (int(row[0]) if row else 0), "any"

    with replaced.object(changes, "position", position), replaced.object(snapshot, "position", position):
        yield


CATALOGUE = (
    Mutant(
        "a catalogue cursor by timestamp", "altered", server=dated, stage="catalogue",
        often={"the server's clock jumps": 3, "products change": 2},
    ),
    Mutant(
        "a cursor not tied to the server's history", "altered",
        (
            patch(
                PULLER,
                "    return this.told.restoreId !== cursor.restoreId || ",
                "    return ",
            ),
            patch(
                PULLER,
                "    const elsewhere = told && own.cursor && told.restoreId !== own.cursor.restoreId;\n",
                "    const elsewhere = false;\n",
            ),
        ),
        server=one_history, stage="catalogue",
        often={"the server is backed up": 3, "the server is restored": 6, "products change": 3}, within=120,
    ),
    Mutant(
        "a late older answer overwrites a newer product", "altered",
        (patch(CACHE, "  if (!follows) throw new Unreachable();\n", ""), ANY_CURSOR),
        stage="catalogue", often={"answers of yesterday": 6, "products change": 2},
        instead="an answer to another request is taken: with one pull at a time nothing else comes late",
    ),
    Mutant(
        "an answer in flight during a reset moves the cursor past rows just cleared", "altered",
        (
            patch(PULLER, "    this.end();\n    this.cache = new Cache();\n    this.flight = null;\n", ""),
            patch(CACHE, "    tellNothing();\n", "    tellNothing();\n    this.cursor = null;\n"),
            ANY_CURSOR,
        ),
        stage="catalogue", often={"reset in mid-pull": 3},
    ),
)  # fmt: skip
