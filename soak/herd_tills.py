"""A thousand registers and what they sold in the outage: signed beforehand, entered into the shop at once."""

import os
import pickle
import secrets
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from tests.support.server import Server
from tests.support.till import Goods, Till

from tracksales import clock
from tracksales.ids import uuid7

PRICE = 12_345
_HOURS_AGO = 6 * 3_600_000


@dataclass(frozen=True, slots=True)
class HerdTill:
    """A register with its journal of one epoch: enrolled, a shift, then sales."""

    register: str
    number: int
    public_key: str
    secret: str
    lines: list[bytes]
    hash: str

    @property
    def credential(self) -> str:
        """What it says of itself in every call."""
        return f"Register {self.register}:{self.secret}"


def written(registers: int, sales: int) -> list[HerdTill]:
    """So many registers with so many sales each."""
    with ProcessPoolExecutor(os.cpu_count()) as processes:
        return list(processes.map(partial(_written, sales), range(1, registers + 1), chunksize=10))


def _written(sales: int, number: int) -> HerdTill:
    till = Till(uuid7(), number=number, seed=number, at=clock.now() - _HOURS_AGO)
    till.open_epoch()
    shift = _id_of(till.open_shift())
    for at in range(sales):
        goods = [Goods(1 + (at + number + k) % 3, "1", "Goods", PRICE) for k in range(1 + at % 3)]
        till.sell([(one, 1000) for one in goods], shift=shift)
    return HerdTill(till.register, number, till.public_key, secrets.token_urlsafe(32), till.lines, till.prev)


def _id_of(line: bytes) -> str:
    return line.partition(b'"id":"')[2][:36].decode()


def enter(server: Server, tills: list[HerdTill]) -> None:
    """Make them registers of the shop, past the thousand sign-ins."""
    known = Path(server.folder) / "herd"
    known.write_bytes(pickle.dumps([(one.register, one.number, one.public_key, one.secret) for one in tills]))
    done = server.python("-m", "soak.herd_tills", str(known))
    if done.returncode:
        raise RuntimeError(done.stderr)


def _enter(known: Path) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracksales.settings"
    from tracksales.cli.setup import open_database

    open_database()
    from django.db import transaction

    from tracksales.catalog.models import Product
    from tracksales.catalog.publish import publish
    from tracksales.journal.models import Epoch, Register
    from tracksales.protocol import GENESIS
    from tracksales.stock.models import StockLevel

    with transaction.atomic():
        for register, number, public_key, secret in pickle.loads(known.read_bytes()):
            hashed = sha256(secret.encode()).hexdigest()
            made = Register.objects.create(
                id=register, number=number, name=f"Till {number}", credential_sha256=hashed
            )
            Epoch.objects.create(
                register=made, epoch=1, public_key=public_key, opened_at=clock.now(), mark_hash=GENESIS
            )
        Product.objects.update(price=PRICE)
        StockLevel.objects.update(quantity=10**12)
        publish("register", Register.objects.values_list("id", flat=True))


if __name__ == "__main__":
    _enter(Path(sys.argv[1]))
