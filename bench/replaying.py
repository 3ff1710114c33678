"""Pushing the Online Retail stream through the real API as several tills' journals, twice."""

import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tests.support.till import Till

from .catalogue import goods_at
from .held import Held, held
from .installation import CommandFailedError, Installation, Login
from .ledger import Ledger, read_ledger
from .retail import Invoice
from .retail_journal import split, write_customers, write_journal, write_products
from .wire import Connection, enrol

BATCH = 50


@dataclass(frozen=True, slots=True)
class Pass:
    """One time through: outcomes and their reasons counted, then what is held and what the ledger says."""

    outcomes: Counter[str]
    reasons: Counter[str]
    seconds: float
    held: Held
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Replay:
    """Both times through, and the faults that `tracksales journal verify` named after them."""

    first: Pass
    second: Pass
    entries: int
    faults: str


def replay(
    base_url: str, shop: Installation, login: Login, invoices: Sequence[Invoice], tills: int
) -> Replay:
    """Import products and customers, enrol the tills, and push every invoice twice, byte for byte."""
    _import(shop, invoices)
    enrolled = enrol(base_url, login, [f"Replay {number}" for number in range(1, tills + 1)])
    products = {one.item: one.id for one in goods_at(base_url, enrolled[0].credential) if one.id is not None}
    receipts: dict[str, Invoice] = {}
    for till, part in zip(enrolled, split(invoices, tills), strict=True):
        receipts |= write_journal(till, part, products)
    first = _pass(base_url, shop, enrolled, receipts)
    second = _pass(base_url, shop, enrolled, receipts)
    return Replay(first, second, sum(len(till.lines) for till in enrolled), _faults(shop))


def _import(shop: Installation, invoices: Sequence[Invoice]) -> None:
    with tempfile.TemporaryDirectory(prefix="tracksales-replay-") as folder:
        products, customers = Path(folder, "products.csv"), Path(folder, "customers.csv")
        if write_products(products, invoices):
            shop.run("import", "products", str(products))
        if write_customers(customers, invoices):
            shop.run("import", "customers", str(customers))


def _pass(base_url: str, shop: Installation, tills: Sequence[Till], receipts: dict[str, Invoice]) -> Pass:
    started = monotonic()
    with ThreadPoolExecutor(len(tills)) as pool:
        answers = list(pool.map(lambda till: _push(base_url, till), tills))
    seconds = monotonic() - started
    outcomes = sum((counted for counted, _ in answers), Counter[str]())
    reasons = sum((counted for _, counted in answers), Counter[str]())
    return Pass(outcomes, reasons, seconds, held(shop), read_ledger(shop, receipts))


def _push(base_url: str, till: Till) -> tuple[Counter[str], Counter[str]]:
    outcomes, reasons = Counter[str](), Counter[str]()
    with Connection(base_url, till.credential) as connection:
        for start in range(0, len(till.lines), BATCH):
            for one in connection.push(till.lines[start : start + BATCH]).outcomes:
                outcomes[one.outcome] += 1
                reasons.update(one.reasons)
    return outcomes, reasons


def _faults(shop: Installation) -> str:
    try:
        shop.run("journal", "verify")
    except CommandFailedError as error:
        return str(error)
    return ""
