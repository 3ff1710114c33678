"""Everybody at once: each till's pushes and heartbeats, doubled and late ones, rescue files, the office."""

import json
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from random import Random
from threading import Barrier, Lock, Thread
from typing import Any

from django.contrib.auth.models import User
from django.db import connections, transaction

from simulator.server import BOSS, handle
from simulator.template import CUSTOMERS, PRODUCTS
from tracksales.catalog.models import Customer, Product
from tracksales.catalog.publish import publish

from .day import Desk

TRIES = 40
FATES = ("as it should", "answer dropped", "doubled at once", "late", "out of turn")


class Traffic:
    """What was sent, what was answered, what broke."""

    def __init__(self) -> None:
        self.faults: Counter[str] = Counter()
        self._boss = User.objects.get(username="mary")
        self.messages = 0
        self.firsts: Counter[str] = Counter()
        """How often an entry was said to be taken in just now."""
        self.broken: list[str] = []
        self._lock = Lock()

    def at_once(self, works: list[Callable[[], None]]) -> None:
        """Each in a thread with a connection of its own; they begin together."""
        together = Barrier(len(works))
        threads = [Thread(target=self._guarded, args=(work, together)) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _guarded(self, work: Callable[[], None], together: Barrier) -> None:
        try:
            connections["default"].ensure_connection()
            together.wait()
            work()
        except Exception as error:
            self.broken.append(repr(error)[:600])
        finally:
            connections["default"].close()

    def fault(self, kind: str) -> None:
        """A fault happened."""
        with self._lock:
            self.faults[kind] += 1

    def ask(self, path: str, body: bytes, credential: str) -> dict[str, Any]:
        """A request, sent until the server had time for it; raises RuntimeError where it never has."""
        for _ in range(TRIES):
            with self._lock:
                self.messages += 1
            answer = handle(path, body, {"credential": credential}, self._boss)
            if answer["ok"]:
                said: dict[str, Any] = json.loads(answer["text"])
                return said
            if answer["status"] not in (429, 503):
                break
            self.fault(f"{path} refused: {answer['status']}")
        raise RuntimeError(f"{path} is answered {answer['status']}: {answer['text'][:300]}")

    def push(self, desk: Desk, lines: list[bytes]) -> None:
        """Send lines; what is said of each is noted."""
        said = self.ask("journal", b"\n".join(lines) + b"\n", desk.credential)
        with self._lock:
            self.firsts.update(one["id"] for one in said["outcomes"] if one["outcome"] != "duplicate")

    def sell_on(self, desk: Desk) -> None:
        """A till's outbox, in batches, each met by a fate; late ones come with the next."""
        random, at = Random(f"traffic {desk.name} {desk.signing.seed}"), 0
        late: list[list[bytes]] = []
        while at < len(desk.lines):
            size = random.choice((1, 1, 3, 8))
            batch, after = desk.lines[at : at + size], desk.lines[at + size : at + size + 3]
            fate = random.choice(FATES)
            if fate != FATES[0]:
                self.fault(fate)
            works = [lambda batch=batch: self.push(desk, batch)]
            if fate == "doubled at once":
                works *= 2
            if fate == "out of turn" and after:
                works.append(lambda after=after: self.push(desk, after))
            works += [lambda lines=lines: self.push(desk, lines) for lines in late]
            late = [batch] if fate == "late" else []
            self.at_once([*works, lambda: self.beat(desk)] if len(works) > 1 else works)
            at += 0 if fate == "answer dropped" and random.random() < 0.5 else size

    def beat(self, desk: Desk) -> list[dict[str, Any]]:
        """A heartbeat; how far the server holds the till's epochs."""
        said = {"nonce": "12345678", "protocol": 1, "app": "x", "pending": 1, "at": desk.signing.at}
        marks: list[dict[str, Any]] = self.ask("heartbeat", json.dumps(said).encode(), desk.credential)[
            "marks"
        ]
        return marks

    def rescue(self, desk: Desk) -> None:
        """A manager brings all that the till wrote in a file."""
        self.fault("rescue file at the same time")
        lines = [line.decode() for line in desk.lines]
        seal = sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
        file = {"tracksales_rescue": 1, "register": desk.signing.register, "written_at": 1, "lines": lines}
        self.ask("rescue", json.dumps(file | {"sha256": seal}).encode(), BOSS)

    def office(self, seed: str) -> None:
        """Prices and credit limits change, and are published."""
        random = Random(seed)
        for _ in range(25):
            self.fault("office write at the same time")
            products = sorted(random.sample(range(1, PRODUCTS + 1), 3))
            with transaction.atomic():
                Product.objects.filter(id__in=products).order_by("id").select_for_update().count()
                for product in products:
                    Product.objects.filter(id=product).update(price=random.randint(100, 99_999))
                publish("product", products)
            with transaction.atomic():
                customer, name = random.choice(CUSTOMERS)
                Customer.objects.filter(id=customer).update(name=f"{name} {random.randint(1, 99)}")
                publish("customer", [str(customer)])
