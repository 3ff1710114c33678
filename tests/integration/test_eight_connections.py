"""A real server under eight connections at once: one effect, on SQLite and on PostgreSQL."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Barrier
from typing import Any

import httpx
import pytest

from tests.support.server import Server
from tests.support.till import Goods, Till

CONNECTIONS = 8


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a running demo shop, one for all of these tests."""
    databases = request.getfixturevalue("safe_postgres") if request.param == "postgresql" else None
    url = databases.create() if databases else ""
    running = prepared(tmp_path_factory.mktemp("shop"), url).start()
    yield running
    running.kill()
    if databases:
        databases.drop(url)


def prepared(folder: Path, url: str) -> Server:
    server = Server(folder, DATABASE_URL=url)
    made = server.command("demo", "--products", "3", "--customers", "0")
    assert made.returncode == 0, made.stderr
    return server


seeds = count()


def enrolled(server: Server) -> Till:
    till = Till(register="", seed=next(seeds))
    with httpx.Client(base_url=f"{server.url}/api/v1/", timeout=60) as browser:
        browser.post("sign-in", json={"username": "manager", "password": "demo"}).raise_for_status()
        given = browser.post("enrol", json={"public_key": till.public_key}).raise_for_status().json()
    till.register, till.number, till.epoch = given["register"], given["number"], given["epoch"]
    till.credential = f"Register {till.register}:{given['credential']}"
    return till


def busy_till(server: Server, sales: int) -> Till:
    till = enrolled(server)
    till.open_epoch()
    for at in range(sales):
        some, more = Goods(1 + (at + till.seed) % 3, "1", "Goods", 100 + at), Goods(1, "1", "Goods", 5)
        till.sell([(some, 1000), (more, 1000)])
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


def receipts(server: Server, *tills: Till) -> list[list[str]]:
    """The numbers of each till's receipts in the ledger."""
    exported = server.command("sales", "export", "--format", "json")
    assert exported.returncode == 0, exported.stderr
    given = [sale["receipt"] for sale in json.loads(exported.stdout)]
    return [sorted(one for one in given if one.startswith(f"T{till.number}-")) for till in tills]


def written(till: Till) -> list[str]:
    """The numbers of the receipts it printed."""
    return [f"T{till.number}-1-{number:06d}" for number in range(1, till.receipts + 1)]


def assert_verified(server: Server) -> None:
    verified = server.command("journal", "verify")
    assert (verified.stdout.count("\n"), verified.returncode) == (1, 0), verified.stdout


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
    assert receipts(server, till) == [written(till)]
    assert_verified(server)


def test_parts_of_a_journal_in_any_sequence_on_eight_connections_end_as_one_journal(server: Server) -> None:
    till = busy_till(server, 60)

    at_once(lambda number: push(server, till, till.lines[number * 5 : number * 5 + 30]))
    last = push(server, till, till.lines)

    assert {one["outcome"] for one in last["outcomes"]} == {"duplicate"}
    assert last["mark"] == {"epoch": 1, "seq": 61, "hash": till.prev}
    assert receipts(server, till) == [written(till)]
    assert_verified(server)


def test_eight_registers_at_once_each_have_their_own_journal(server: Server) -> None:
    tills = [busy_till(server, 20) for _ in range(CONNECTIONS)]

    answers = at_once(lambda number: push(server, tills[number], tills[number].lines))

    assert [answer["mark"]["hash"] for answer in answers] == [till.prev for till in tills]
    assert receipts(server, *tills) == [written(till) for till in tills]
    assert_verified(server)


def test_a_server_killed_in_mid_push_has_all_of_it_or_nothing_and_takes_it_again(server: Server) -> None:
    till = busy_till(server, 200)
    with ThreadPoolExecutor(1) as thread:
        pushing = thread.submit(push, server, till, till.lines)
        server.kill()
        assert isinstance(pushing.exception(), httpx.TransportError | None)
    server.start()

    (held,) = receipts(server, till)
    assert held in ([], written(till))
    answer = push(server, till, till.lines)

    assert answer["mark"]["seq"] == 201
    assert receipts(server, till) == [written(till)]
    assert_verified(server)
