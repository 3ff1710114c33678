"""Yesterday's backup is restored: registers send again what it lacks, and the ledger is what it was."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.support.outbox import Outbox, RefusedError, enrol, enrol_again
from tests.support.served import EACH, Shops, ledger, said, verified
from tests.support.server import Server
from tests.support.till import Goods, Till

pytestmark = [pytest.mark.enable_socket, pytest.mark.process]
SOAP = Goods(1, "1", "Soap", 12_345)


@pytest.fixture(params=EACH)
def server(request: pytest.FixtureRequest, shops: Shops) -> Iterator[Server]:
    """Give a running demo shop."""
    with shops.shop(request.param) as made:
        yield made.start()


def open_for_business(server: Server, seed: int) -> Outbox:
    outbox = enrol(server.url, Till(register="", seed=seed))
    outbox.till.open_epoch()
    outbox.till.open_shift()
    return outbox


def sell(outbox: Outbox, sales: int) -> None:
    for at in range(sales):
        outbox.till.sell([(SOAP, 1000), (Goods(2, "2", "Salt", 333 + at), 500)])


def test_what_a_backup_lacks_comes_again_from_the_registers_once_and_to_the_cent(
    server: Server, tmp_path: Path
) -> None:
    busy, quiet, revoked = (open_for_business(server, seed) for seed in range(3))
    for outbox in (busy, quiet, revoked):
        sell(outbox, 30)
        outbox.drain()
        outbox.heartbeat()
    saved = _while_selling(busy, lambda: said(server, "backup", str(tmp_path / "backups"), "--keep", "2"))
    (file,) = (tmp_path / "backups").iterdir()
    assert saved.startswith(f"{file}: Demo Shop, ")
    busy.heartbeat()
    sell(quiet, 40)
    busy.till.take_back(busy.till.lines[5], [(1, 1000)])
    for outbox in (busy, quiet):
        outbox.drain()
    late = open_for_business(server, 4)
    sell(late, 10)
    late.drain()
    before = ledger(server)
    refused = server.command("restore", str(file), "--yes")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
    assert "stop it" in refused.stderr or "stop the server" in refused.stderr
    server.kill()

    words = said(server, "restore", str(file), "--yes")

    assert "The ledger that was there is kept: " in words
    server.start()
    for outbox in (busy, quiet, revoked):
        outbox.heartbeat()
        outbox.drain()
    assert len(quiet.outcomes) == 32 + 2 * 40
    assert "duplicate" not in quiet.outcomes
    with pytest.raises(RefusedError, match="credential_refused"):
        late.heartbeat()
    enrol_again(late)
    late.heartbeat()
    late.drain()
    assert ledger(server) == before
    assert verified(server) == sum(len(one.till.lines) for one in (busy, quiet, revoked, late))


def _while_selling(outbox: Outbox, work: Callable[[], str]) -> str:
    """Do it while a till goes on selling."""
    done, begun = Event(), Event()

    def on() -> None:
        while not done.is_set():
            sell(outbox, 1)
            outbox.drain()
            begun.set()

    selling = Thread(target=on)
    selling.start()
    begun.wait()
    try:
        return work()
    finally:
        done.set()
        selling.join()
