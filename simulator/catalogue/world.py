"""One history of a catalogue carried out in virtual time: an office that writes, a register that pulls."""

import heapq
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from ..oracle import Wrong
from ..plan import History
from ..template import MORNING
from ..tills import Tills
from .server import CatalogueServer

State = tuple[str, int | None, str | None]
LATENCY = (5, 80)
TIMEOUT = 20_000
FATES = (
    "request lost",
    "answer lost",
    "answer late",
    "answer of yesterday",
    "answer not ours",
    "page spoilt",
)
NOT_OURS = (
    {"ok": True, "status": 200, "text": "<html>Sign in to this Wi-Fi</html>", "retryAfterMs": 0},
    {"ok": False, "status": 502, "text": "<html>Bad gateway</html>", "retryAfterMs": 0},
    {"ok": False, "status": 503, "text": '{"error":null}', "retryAfterMs": 4000},
)


class CatalogueWorld:
    """`now` is ms UTC; the server's clock may be wrong by `server_offset`."""

    def __init__(self, history: History, registers: Tills, server: CatalogueServer) -> None:
        self.history, self.registers, self.server = history, registers, server
        self.random = Random(f"catalogue {history.seed}")
        self.now = MORNING
        self.server_offset = 0
        self.faults: Counter[str] = Counter()
        self.wrong: list[Wrong] = []
        self.backups: list[Any] = []
        self.weather: dict[str, tuple[int, int]] = {}
        self.yesterday: dict[str, list[dict[str, Any]]] = {}
        self.messages = self.writes = 0
        self.torn = False
        """Whether a page in the store was spoilt: the next start lacks it until the server is there."""
        self.state: State = ("idle", None, None)
        """Phase of the pull, and the cursor: version and restore id."""
        self._page = self._count = 0
        self._calm = 0
        self._agenda: list[tuple[int, int, Callable[[], None]]] = []
        server.begin()
        self._at(MORNING)
        self.tell("begin")

    def fault(self, kind: str) -> None:
        """A fault happened."""
        self.faults[kind] += 1

    def later(self, ms: float, then: Callable[[], None]) -> None:
        """Do this so many ms from now."""
        self._count += 1
        heapq.heappush(self._agenda, (self.now + int(ms), self._count, then))

    def pass_time(self, ms: int) -> None:
        """Let everything happen that falls into this time."""
        until = self.now + ms
        while self._agenda and self._agenda[0][0] <= until:
            at, _, then = heapq.heappop(self._agenda)
            self._at(max(self.now, at))
            then()
        self._at(until)

    def _at(self, now: int) -> None:
        self.now = now
        self.server.server.now = now + self.server_offset

    @contextmanager
    def calm(self) -> Iterator[None]:
        """Nothing bad happens on the line within."""
        self._calm += 1
        try:
            yield
        finally:
            self._calm -= 1

    def heartbeat(self) -> None:
        """A heartbeat's answer arrives."""
        self.tell("heard", *self.server.word)

    def opened(self, name: str) -> None:
        """The page is another one from now on: `open` or `begin`."""
        self._page += 1
        self.tell(name)

    def tell(self, name: str, *args: object) -> list[list[Any]]:
        """Give the register a command, and send what it asks for thereupon; the rest of what came of it."""
        outs, _ = self.registers.ask(self.now, 0, name, *args)
        rest = []
        for out in outs:
            if out[0] == "request":
                self._send(out[1], out[2])
            elif out[0] == "state":
                self.state = (out[1], out[2], out[3])
            elif out[0] == "unhandled":
                self.wrong.append(Wrong("went wrong", f"nobody caught it at a register: {out[1]}"))
            else:
                rest.append(out)
        return rest

    def _send(self, request: int, path: str) -> None:
        self.messages += 1
        random = Random(f"{self.history.seed} {self.messages}")
        fates, page, what = self._fates(random), self._page, path.partition("?")[0].split("/")[1]
        self.later(TIMEOUT, lambda: self._deliver(page, request, None))
        if "request lost" in fates:
            return

        def arrive() -> None:
            answer = self.server.get(path)
            known = self.yesterday.setdefault(what, [])
            if "answer of yesterday" in fates and known:
                answer = random.choice(known)
            known.append(answer)
            del known[:-5]
            if "answer not ours" in fates:
                answer = random.choice(NOT_OURS)
            if "page spoilt" in fates and what == "pages":
                answer = answer | {"text": answer["text"][:-9]}
            late = random.expovariate(1 / 15_000) if "answer late" in fates else random.uniform(*LATENCY)
            if "answer lost" not in fates:
                self.later(late, lambda: self._deliver(page, request, answer))

        self.later(random.uniform(*LATENCY), arrive)

    def _fates(self, random: Random) -> set[str]:
        met = set()
        for fate in FATES:
            percent, until = self.weather.get(fate, (0, 0))
            if random.random() * 100 < percent and self.now < until and not self._calm:
                met.add(fate)
                self.fault(f"catalogue: {fate}")
        return met

    def _deliver(self, page: int, request: int, answer: dict[str, Any] | None) -> None:
        if page == self._page:
            self.tell("answer", request, answer)
