"""A real server under eight connections at once: one effect, on SQLite and on PostgreSQL."""

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import httpx
import pytest

from tests.support.postgres import Databases, Postgres
from tests.support.server import Server
from tests.support.till import Goods, Till

CONNECTIONS = 8


@pytest.fixture(scope="module")
def safe_postgres() -> Iterator[Databases]:
    """Give a PostgreSQL that keeps what it acknowledged."""
    given = os.environ.get("DATABASE_URL") or os.environ.get("TRACKSALES_TEST_DATABASE_URL")
    server = Databases(given) if given else Postgres.start({})
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """Give a running demo shop."""
    databases = request.getfixturevalue("safe_postgres") if request.param == "postgresql" else None
    url = databases.create() if databases else ""
    with prepared(tmp_path, url) as running:
        yield running
    if databases:
        databases.drop(url)


def prepared(folder: Path, url: str) -> Server:
    server = Server(folder, DATABASE_URL=url)
    made = server.command("demo", "--products", "3", "--customers", "0")
    assert made.returncode == 0, made.stderr
    return server


def enrolled(server: Server, seed: int = 1) -> Till:
    till = Till(register="", seed=seed)
    with httpx.Client(base_url=f"{server.url}/api/v1/", timeout=60) as browser:
        browser.post("sign-in", json={"username": "manager", "password": "demo"}).raise_for_status()
        given = browser.post("enrol", json={"public_key": till.public_key}).raise_for_status().json()
    till.register, till.number, till.epoch = given["register"], given["number"], given["epoch"]
    till.credential = f"Register {till.register}:{given['credential']}"
    return till


def busy_till(server: Server, sales: int, seed: int = 1) -> Till:
    till = enrolled(server, seed)
    till.open_epoch()
    for at in range(sales):
        till.sell([(Goods(1 + (at + seed) % 3, "1", "Goods", 100 + at), 1000), (Goods(1, "1", "G", 5), 1000)])
    return till


def push(server: Server, till: Till, lines: list[bytes]) -> dict[str, Any]:
    """Send until it is taken: a server that asks to come again is asked again."""
    headers = {"Authorization": till.credential}
    with httpx.Client(timeout=60) as connection:
        for _ in range(20):
            answer = connection.post(
                f"{server.url}/api/v1/journal", content=b"\n".join(lines) + b"\n", headers=headers
            )
            if answer.status_code != 503:
                break
            assert answer.headers["Retry-After"]
        answer.raise_for_status()
        taken: dict[str, Any] = answer.json()
        return taken


def at_once(work: Callable[[int], dict[str, Any]]) -> list[dict[str, Any]]:
    """Do it on eight connections that begin together."""
    together = Barrier(CONNECTIONS)

    def one(number: int) -> dict[str, Any]:
        together.wait()
        return work(number)

    with ThreadPoolExecutor(CONNECTIONS) as threads:
        return list(threads.map(one, range(CONNECTIONS)))


def ledger(server: Server) -> list[dict[str, Any]]:
    exported = server.command("sales", "export", "--format", "json")
    assert exported.returncode == 0, exported.stderr
    sales: list[dict[str, Any]] = json.loads(exported.stdout)
    return sales


def assert_verified(server: Server, entries: int) -> None:
    verified = server.command("journal", "verify")
    assert (verified.stdout, verified.returncode) == (f"{entries} entries verified, 0 faults\n", 0)


def test_the_same_batch_on_eight_connections_at_once_has_one_effect(server: Server) -> None:
    till = busy_till(server, 60)

    answers = at_once(lambda _: push(server, till, till.lines))

    for each in zip(*(answer["outcomes"] for answer in answers), strict=True):
        told = sorted((one["outcome"], one.get("first")) for one in each)
        first = {one["outcome"] for one in each} - {"duplicate"}
        assert len(first) == 1
        assert told.count((first.pop(), None)) == 1
        assert len({one["id"] for one in each}) == 1
    mark = {"epoch": 1, "seq": 61, "hash": till.prev}
    assert [answer["mark"] for answer in answers] == [mark] * CONNECTIONS
    assert len({sale["receipt"] for sale in ledger(server)}) == len(ledger(server)) == 60
    assert_verified(server, 61)


def test_parts_of_a_journal_in_any_sequence_on_eight_connections_end_as_one_journal(server: Server) -> None:
    till = busy_till(server, 60)

    at_once(lambda number: push(server, till, till.lines[number * 5 : number * 5 + 30]))
    last = push(server, till, till.lines)

    assert {one["outcome"] for one in last["outcomes"]} == {"duplicate"}
    assert last["mark"] == {"epoch": 1, "seq": 61, "hash": till.prev}
    assert_verified(server, 61)


def test_eight_registers_at_once_each_have_their_own_journal(server: Server) -> None:
    tills = [busy_till(server, 20, seed) for seed in range(CONNECTIONS)]

    answers = at_once(lambda number: push(server, tills[number], tills[number].lines))

    assert [answer["mark"]["hash"] for answer in answers] == [till.prev for till in tills]
    assert len(ledger(server)) == 20 * CONNECTIONS
    assert_verified(server, 21 * CONNECTIONS)


def test_a_server_killed_in_mid_push_has_all_of_it_or_nothing_and_takes_it_again(server: Server) -> None:
    till = busy_till(server, 200)
    with ThreadPoolExecutor(1) as thread:
        pushing = thread.submit(push, server, till, till.lines)
        server.kill()
        assert isinstance(pushing.exception(), httpx.TransportError | None)
    server.start()

    held = len(ledger(server))
    assert held in (0, 200)
    answer = push(server, till, till.lines)

    assert answer["mark"]["seq"] == 201
    assert len(ledger(server)) == 200
    assert_verified(server, 201)
