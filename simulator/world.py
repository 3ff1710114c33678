"""One history carried out in virtual time: tills, the network, the server, and what cashiers were told."""

import heapq
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from random import Random
from typing import Any

from .cashier import Customer
from .crashing import CrashedError
from .network import Network, Said
from .plan import History
from .records import Till, Written
from .server import BOSS, Server
from .template import CUSTOMERS, MORNING
from .tills import Out, Tills

Answered = Callable[[Out], None]
SECOND = 1000


def nothing(_: Out) -> None:
    """For answers that nobody waits for."""


class WentWrongError(Exception):
    """The code under test did what it never may: an error that nobody caught."""


class World:
    """`now` is ms UTC, the same for everybody; what a computer's clock shows is its own matter."""

    def __init__(self, history: History, tills: Tills, server: Server) -> None:
        self.seed = history.seed
        self.random = Random(f"world {history.seed}")
        self.now = MORNING
        self.registers, self.server = tills, server
        self.network = Network(self)
        self.faults: Counter[str] = Counter()
        self.written: list[Written] = []
        self.backups: list[Any] = []
        self.odd: set[str] = set()
        """Reasons for the inbox that what happened may have had."""
        self.back: defaultdict[str, Counter[int]] = defaultdict(Counter)
        """Pieces that came back of sales, by entry and line."""
        self.wanted: list[tuple[str, str]] = []
        """Findings that must be there: reason and register."""
        self.cloned: set[str] = set()
        """Registers whose profile was copied: their numbers may be twice."""
        self.set_back = False
        """Whether the server forgot: then a register believes too much until it hears so."""
        self.app = 1
        self.down_until = 0
        self._agenda: list[tuple[int, int, Callable[[], None]]] = []
        self._count = 0
        self._calls: dict[int, Answered] = {}
        self._stopped: set[tuple[int, int]] = set()
        """Timers of tabs that ring no more."""
        self._tabs: dict[int, Till] = {}
        server.begin()
        server.now = self.now
        tills.ask(self.now, 0, "begin")
        self.tills = [self.new_till(n) for n in range(history.tills)]

    def fault(self, kind: str, times: int = 1) -> None:
        """A fault happened."""
        self.faults[kind] += times

    def till(self, name: int) -> Till:
        """The till of this name: of twins, whose turn it is."""
        twins = [till for till in self.tills if till.name == name]
        return twins[self.count() % len(twins)]

    def count(self) -> int:
        """A number that was never given before."""
        self._count += 1
        return self._count

    # Time

    def later(self, ms: float, then: Callable[[], None]) -> None:
        """Do this so many ms from now."""
        heapq.heappush(self._agenda, (self.now + max(0, int(ms)), self.count(), then))

    def pass_time(self, ms: int) -> None:
        """Let everything happen that falls into this time."""
        until = self.now + ms
        while self._agenda and self._agenda[0][0] <= until:
            at, _, then = heapq.heappop(self._agenda)
            self.now = max(self.now, at)
            self.server.now = self.now
            then()
        self.now = self.server.now = until

    def leap(self, ms: int) -> None:
        """All sleep: time passes, and what fell into it happens late."""
        self.now = self.server.now = self.now + ms

    # Tills

    def new_till(self, name: int) -> Till:
        """A computer that becomes a till of the shop."""
        till = Till(name, device=self.count())
        self.registers.ask(self.now, till.device, "device", till.device)
        till.prices = self.prices()
        self.open(till)
        self.enrol(till, f"Till {name + 1}")
        return till

    def copy_profile(self, till: Till) -> None:
        """A second computer goes on with a copy of this one's browser profile."""
        twin = Till(till.name, self.count(), prices=dict(till.prices))
        self.registers.ask(self.now, twin.device, "clone", twin.device, till.device)
        self.tills.append(twin)
        self.cloned.add(till.register)
        self.open(twin)

    def open(self, till: Till) -> bool:
        """Open the register's page; whether its process survived that."""
        till.tab, till.refused = self.count(), None
        self._tabs[till.tab] = till
        return self.tell(till, "open", till.device, till.tab, self.seed * 1000 + till.tab, f"app {self.app}")

    def enrol(self, till: Till, name: str) -> None:
        """A manager makes the browser a register, over a line that is good for once."""
        with self.network.calm():
            call = self._call(nothing)
            self.tell(till, "enrol", till.tab, call, BOSS, till.register or None, name)
            self.pass_time(SECOND)

    def stop(self, till: Till, kept: int) -> None:
        """The page and its process are gone; of what was not synced `kept` percent reached the disk."""
        self.fault("answer in flight at a stop", self.network.waiting(till.tab))
        self._tabs.pop(till.tab, None)
        till.tab = 0
        self.registers.ask(self.now, till.device, "stop", till.device, kept / 100)

    def tell(self, till: Till, name: str, *args: object) -> bool:
        """Give the till's process a command and take in what comes of it; false where it died of it."""
        outs, died = self.registers.ask(self.now + till.offset, till.device, name, *args)
        for out in outs:
            self._take(out)
        if died:
            self.stop(till, 100)
        return not died

    def call(self, till: Till, name: str, *args: object, then: Answered = nothing) -> bool:
        """Call the journal's keeper; `then` is told what it answered, or nothing where the process died."""
        return self.tell(till, "call", till.tab, self._call(then), name, list(args))

    def _call(self, then: Answered) -> int:
        call = self.count()
        self._calls[call] = then
        return call

    def _take(self, out: Out) -> None:
        what, tab, *rest = out
        if what == "unhandled":
            raise WentWrongError(f"nobody caught it at a register: {rest[0]}")
        till = self._tabs.get(tab)
        if till is None:
            return
        if what == "timer":
            self.later(rest[1], lambda: self._fire(till, tab, rest[0]))
        elif what == "stop":
            self._stopped.add((tab, rest[0]))
        elif what == "request":
            self.network.send(till, tab, *rest)
        elif what == "told":
            setattr(till, rest[0], rest[1])
        else:
            self._answered(till, out)

    def _answered(self, till: Till, out: Out) -> None:
        what, _, call, *rest = out
        if what == "done":
            state = rest[2]
            till.pending = state["pending"]
            till.shift = (state["shift"] or {}).get("id")
            till.alarm = state["alarm"]
            if till.training != state["training"]:
                till.training, till.cart = state["training"], None
            till.register = (state["identity"] or {}).get("register", till.register)
        if call in self._calls:
            self._calls.pop(call)(out)

    def _fire(self, till: Till, tab: int, timer: int) -> None:
        if till.tab == tab and (tab, timer) not in self._stopped:
            self.tell(till, "fire", tab, timer)

    # The server

    def serve(self, path: str, body: bytes, said: Said) -> dict[str, Any] | None:
        """What the server answers; None where it is down or dies of it."""
        if self.now < self.down_until:
            return None
        try:
            return self.server.handle(path, body, said)
        except CrashedError:
            self.fault("server died in mid-push")
            self.server.died()
            self.down(2 * SECOND)
            return None

    def prices(self) -> dict[int, int]:
        """What the catalogue asks for, by product."""
        return dict(self.server.database.execute("SELECT id, price FROM catalog_product"))

    def customers_at(self, till: Till) -> list[Customer]:
        """Id and name of those whom a till knows: the office's, and those made there."""
        made = [(one.id, one.body["name"]) for one in till.customers if one.confirmed and not one.training]
        return [*CUSTOMERS, *made]

    def holds(self, entry: str) -> bool:
        """Whether the ledger has this entry."""
        return bool(
            self.server.database.execute("SELECT 1 FROM journal_entry WHERE id = ?", [entry]).fetchone()
        )

    def bring(self, file: str) -> bool:
        """A manager brings a rescue file; whether the server took it."""
        answer = self.serve("rescue", file.encode(), {"credential": BOSS})
        return bool(answer and answer["ok"])

    def bring_lines(self, register: str, lines: list[str]) -> bool:
        """Somebody brings lines in a file that they sealed themselves."""
        seal = sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
        file = {"tracksales_rescue": 1, "register": register, "written_at": self.now, "lines": lines}
        return self.bring(json.dumps(file | {"sha256": seal}))

    def down(self, ms: int) -> None:
        """The server is not there for so long."""
        self.down_until = max(self.down_until, self.now + ms)

    @contextmanager
    def healed(self) -> Iterator[None]:
        """Nothing bad happens any more."""
        self.down_until = 0
        self.server.crashing.disarm()
        with self.network.calm():
            yield
