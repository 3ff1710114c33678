"""The server's disk is full: pushes are refused whole, registers keep all, and room is all that it takes."""

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.outbox import Outbox, RefusedError, UnreachableError, enrol
from tests.support.served import EACH, Shops, rows, shops, verified
from tests.support.server import Server
from tests.support.small_disk import NotRootError, fill, small_disk
from tests.support.till import Goods, Till

pytestmark = [pytest.mark.enable_socket, pytest.mark.process]
PATIENCE = 60


@pytest.fixture
def disk() -> Iterator[Path]:
    """Give a small disk of the test's own."""
    try:
        with small_disk() as place:
            yield place
    except NotRootError:
        pytest.skip("a disk to fill can be made by root only")


@pytest.fixture
def small(disk: Path) -> Iterator[Shops]:
    """Give shops that have all of theirs on that disk."""
    with shops(disk) as given:
        yield given


def sell(outbox: Outbox, sales: int) -> None:
    for at in range(sales):
        outbox.till.sell([(Goods(1 + at % 3, "1", "Goods", 100 + at), 1000)])


def refusal(outbox: Outbox) -> RefusedError:
    """Sell and send until the server takes nothing more: what it says."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        sell(outbox, 50)
        try:
            outbox.push()
        except RefusedError as refused:
            return refused
    raise AssertionError("a full disk took everything")


def until_taken(outbox: Outbox) -> None:
    until = time.monotonic() + PATIENCE
    while outbox.pending:
        try:
            outbox.push()
        except (RefusedError, UnreachableError):
            assert time.monotonic() < until, "the server did not go on when there was room"


def held(server: Server) -> int:
    ((entries,),) = rows(server, "SELECT count(*) FROM journal_entry")
    return int(entries)


@pytest.mark.parametrize("database", EACH)
def test_nothing_is_lost_or_half_written_on_a_full_disk_and_room_is_all_it_takes(
    small: Shops, disk: Path, database: str
) -> None:
    with small.shop(database) as server:
        outbox = enrol(server.start().url, Till(register="", seed=3))
        outbox.till.open_epoch()
        sell(outbox, 20)
        outbox.drain()
        fill(disk / "ballast")

        refused = refusal(outbox)

        assert refused.status in (503, 507)
        assert refused.error["safety"].startswith("Nothing was changed; the entries stay on the register")
        assert refused.retry_after > 0
        for path in ("/healthz", "/office/login/", "/register/"):
            assert httpx.get(server.url + path, timeout=20).status_code in (200, 503), path
        fetched = httpx.get(
            f"{server.url}/api/v1/catalog/snapshot", headers={"Authorization": outbox.till.credential}
        )
        assert (fetched.status_code, fetched.json()["error"]["code"]) in [
            (507, "server_disk_full"), (503, "database_unavailable"),
        ]  # fmt: skip
        with pytest.raises(RefusedError):
            outbox.push()
        (disk / "ballast").unlink()
        until_taken(outbox)

        assert held(server) == len(outbox.till.lines) == verified(server)
        assert "duplicate" not in outbox.outcomes
