"""Mutants of the server: its modules patched, or its tables made weaker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch as replaced

import msgspec
from django.db import transaction

from simulator.server import Server
from tracksales import clock
from tracksales.api import journal as door
from tracksales.catalog.lookup import product_prices
from tracksales.journal import intake, reading, rescue
from tracksales.protocol import Outcome, PushAnswer
from tracksales.sales import projector
from tracksales.sql import one_row

from .mutant import Mutant, patch

Take = Callable[[str, Sequence[bytes], int], PushAnswer]
_take: Take = intake.take


@contextmanager
def taking(take: Take) -> Iterator[None]:
    """Whatever comes goes through this instead."""
    with replaced.object(door, "take", take), replaced.object(rescue, "take", take):
        yield


def without_keys(server: Server) -> None:
    """The tables of entries and of what they made take a row any number of times."""
    database = server.shop
    database.execute("PRAGMA foreign_keys = OFF")
    server.database.execute("PRAGMA foreign_keys = OFF")
    tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        columns = database.execute(f"PRAGMA table_info({table})").fetchall()
        key = {column[1] for column in columns if column[5]}
        if key == {"entry_id"} or table == "journal_entry":
            database.execute(f"CREATE TABLE loose AS SELECT * FROM {table}")
            database.execute(f"DROP TABLE {table}")
            database.execute(f"ALTER TABLE loose RENAME TO {table}")
    database.commit()


@contextmanager
def no_unique_key(server: Server) -> Iterator[None]:
    without_keys(server)
    with replaced.object(reading, "_held_answers", lambda _: {}):
        yield


@contextmanager
def remembered_a_day(server: Server) -> Iterator[None]:
    without_keys(server)
    held = reading._held_answers

    def fresh(ids: Sequence[str]) -> dict[str, Any]:
        day = clock.now() - 86_400_000
        return {
            id_: answer
            for id_, answer in held(ids).items()
            if one_row("SELECT 1 FROM journal_entry WHERE id = %s AND received_at > %s", id_, day)
        }

    with replaced.object(reading, "_held_answers", fresh):
        yield


@contextmanager
def answers_before_it_commits(server: Server) -> Iterator[None]:
    waiting: list[tuple[str, Sequence[bytes], int]] = []

    def commit() -> None:
        while waiting:
            _take(*waiting.pop(0))

    def take(register: str, lines: Sequence[bytes], now: int) -> PushAnswer:
        commit()
        with transaction.atomic():
            answer = _take(register, lines, now)
            transaction.set_rollback(True)
        waiting.append((register, lines, now))
        return answer

    handle = server.handle

    def handled(path: str, body: bytes, said: dict[str, str]) -> dict[str, Any]:
        commit()
        return handle(path, body, said)

    with (
        taking(take),
        replaced.object(server, "handle", handled),
        replaced.object(server, "died", waiting.clear),
    ):
        yield


@contextmanager
def two_transactions(server: Server) -> Iterator[None]:
    project = intake.project_all

    def take(register: str, lines: Sequence[bytes], now: int) -> PushAnswer:
        facts: list[Any] = []

        def later(some: Sequence[Any]) -> list[Any]:
            facts.extend(some)
            return []

        with replaced.object(intake, "project_all", later):
            answer = _take(register, lines, now)
        server.crashing.point()
        with transaction.atomic():
            project(facts)
        return answer

    with taking(take):
        yield


@contextmanager
def reprices(_: Server) -> Iterator[None]:
    def today(fact: Any) -> Any:
        prices = product_prices({line.product for line in fact.body.lines})
        lines = [_at(line, prices.get(line.product)) for line in fact.body.lines]
        body = msgspec.structs.replace(fact.body, lines=lines, total=sum(line.total for line in lines))
        return type(fact)(fact.entry, body, fact.received_at, fact.business_day)

    sale_row, line_rows = projector.sale_row, projector.line_rows
    with (
        replaced.object(projector, "sale_row", lambda fact: sale_row(today(fact))),
        replaced.object(projector, "line_rows", lambda fact: line_rows(today(fact))),
    ):
        yield


def _at(line: Any, price: int | None) -> Any:
    if price is None:
        return line
    return msgspec.structs.replace(line, unit_price=price, total=price * line.quantity // 1000)


def dropping(wanted: Callable[[str, Any], str | None]) -> Callable[[Server], Any]:
    """A server that answers for some entries and takes them not: `wanted` says how, or None."""

    @contextmanager
    def mutated(_: Server) -> Iterator[None]:
        def take(register: str, lines: Sequence[bytes], now: int) -> PushAnswer:
            entries = [_entry(line) for line in lines]
            said = [entry and wanted(register, entry) for entry in entries]
            kept = [line for line, outcome in zip(lines, said, strict=True) if not outcome]
            answer = _take(register, kept, now)
            taken = iter(answer.outcomes)
            outcomes = [
                Outcome(entry["id"], entry["seq"], outcome) if outcome else next(taken)
                for entry, outcome in zip(entries, said, strict=True)
            ]
            return msgspec.structs.replace(answer, outcomes=outcomes)

        with taking(take):
            yield

    return mutated


def _entry(line: bytes) -> Any:
    try:
        entry = msgspec.json.decode(line.partition(b" ")[2])
        return entry if entry["id"] and entry["seq"] else None
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError):
        return None


def _of_deleted_product(_: str, entry: Any) -> str | None:
    lines = entry["body"].get("lines", []) if isinstance(entry["body"], dict) else []
    for line in lines:
        if one_row("SELECT 1 FROM catalog_product WHERE id = %s", line["product"]) is None:
            return "accepted"
    return None


def _same_number(register: str, entry: Any) -> str | None:
    query = "SELECT 1 FROM journal_entry WHERE register_id = %s AND seq = %s"
    return "duplicate" if one_row(query, register, entry["seq"]) else None


class _SilentAside(reading.Aside):
    """A line kept aside, unless its id is known: then it counts as the one that is known."""

    def __new__(cls, _raw: bytes, _sha256: str, reason: str, line: Any = None) -> Any:
        if reason == "id_reused":
            return Outcome(line.entry.id, line.entry.seq, "duplicate", [], "accepted")
        return super().__new__(cls)


@contextmanager
def accepts_in_silence(_: Server) -> Iterator[None]:
    with replaced.object(reading, "Aside", _SilentAside):
        yield


@contextmanager
def mark_within(server: Server) -> Iterator[None]:
    set_back = server.set_back
    with replaced.object(server, "set_back", lambda copy, **_: set_back(copy, draws_id=False)):
        yield


ONLY_THE_ID = (
    patch(
        "journal/sender.ts",
        "    const told = JSON.stringify([restore_id, marks]);\n",
        "    const told = restore_id;\n    if (told === this.compared.marks) return;\n",
    ),
)
RESTORES = {"the server is backed up": 2.0, "the server is restored": 3.0}

SERVER = (
    Mutant(
        "no unique key on the entry id", "doubled", server=no_unique_key, often={"a bad line": 2},
        instead="entries are looked up by id before they are written too: that goes with the key",
    ),
    Mutant(
        "ids remembered for 24 h only", "doubled", server=remembered_a_day,
        often={"all sleep": 8, "a store is lost": 4, "a rescue file is brought": 4, "reset": 3},
        instead="the key goes too, as where ids are remembered elsewhere",
    ),
    Mutant(
        "the server acknowledges before it commits", "lost", server=answers_before_it_commits,
        often={"the server dies": 4},
    ),
    Mutant(
        "idempotency row and ledger in two transactions", "lost", server=two_transactions,
        often={"the server dies": 5},
    ),
    Mutant("the server re-prices", "altered", server=reprices, often={"a price changes": 3}),
    Mutant(
        "a deleted product refused and dropped", "lost", server=dropping(_of_deleted_product),
        often={"a product is deleted": 6},
    ),
    Mutant(
        "de-duplication by (register, seq) alone", "lost", server=dropping(_same_number),
        often={"a store is lost": 5},
    ),
    Mutant(
        "the same id with another body accepted in silence", "inbox", server=accepts_in_silence,
        often={"an id is used again": 10},
    ),
    Mutant(
        "a restore mark kept inside the database that is restored", "lost", ONLY_THE_ID, mark_within,
        often=RESTORES,
    ),
)  # fmt: skip
