"""The network between tills and server: it drops, delays, doubles, reorders, garbles, and lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .records import Till
    from .world import World

Answer = dict[str, Any]
Said = dict[str, str]
LATENCY = (5, 80)
NOT_OURS: tuple[Answer, ...] = (
    {"ok": True, "status": 200, "text": "<html>Sign in to this Wi-Fi</html>", "retryAfterMs": 0},
    {"ok": True, "status": 200, "text": "{}", "retryAfterMs": 0},
    {"ok": True, "status": 200, "text": '{"outcomes":[],"nonce":"none"}', "retryAfterMs": 0},
    {"ok": True, "status": 200, "text": "null", "retryAfterMs": 0},
    {"ok": False, "status": 502, "text": "<html>Bad gateway</html>", "retryAfterMs": 0},
    {"ok": False, "status": 503, "text": '{"error":null}', "retryAfterMs": 4000},
)

IN_BETWEEN = {"answer not ours", "answer of another request"}
"""Something answers in the server's place, and half the time the server hears nothing of it."""

FATES = (
    "request lost",
    "answer lost",
    "request late",
    "answer late",
    "request doubled",
    "answer not ours",
    "answer of another request",
    "answer cut short",
    "request garbled",
    "request cut short",
    "refused as too large",
)


class Network:
    """A line for each till. Its weather: how often, in percent, each fate meets a message, until when."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.weather: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
        self.messages: dict[int, int] = defaultdict(int)
        self._answers: dict[str, list[Answer]] = defaultdict(list)
        self._waiting: dict[int, set[int]] = defaultdict(set)
        self._calm = 0

    def worsen(self, till: Till, fate: str, percent: int, ms: int) -> None:
        """From now on, for so long, so many of a till's messages meet this fate."""
        self.weather[till.device][fate] = (percent, self.world.now + ms)

    @contextmanager
    def calm(self) -> Iterator[None]:
        """All lines are good within."""
        self._calm += 1
        try:
            yield
        finally:
            self._calm -= 1

    def waiting(self, tab: int) -> int:
        """How many requests of a page are on their way."""
        return len(self._waiting.pop(tab, ()))

    def send(self, till: Till, tab: int, request: int, path: str, body: str, said: Said) -> None:
        """A page sent a request."""
        self.messages[till.device] += 1
        random = Random(f"{self.world.seed} {till.device} {self.messages[till.device]}")
        fates = self._fates(till, path, random)
        self._waiting[tab].add(request)

        def come_back(answer: Answer | None, lag: float = 0) -> None:
            self.world.later(
                lag + random.uniform(*LATENCY), lambda: self._deliver(till, tab, request, answer)
            )

        between = bool(fates & IN_BETWEEN) and random.random() < 0.5

        def arrive(first: bool = True) -> None:
            sent = self._bytes(body, fates, random)
            answer = NOT_OURS[0] if between else self.world.serve(path, sent, said)
            if answer and not between:
                self._answers[path] = [*self._answers[path][-3:], answer]
            if not first:
                return
            lag = random.expovariate(1 / 20_000) if "answer late" in fates else 0
            if "answer lost" in fates:
                if random.random() < 0.5:
                    come_back(None, lag)
            else:
                come_back(answer and self._as_received(answer, path, fates, random), lag)

        if "refused as too large" in fates:
            come_back(TOO_LARGE)
        elif "request lost" in fates:
            if random.random() < 0.5:
                come_back(None)
        else:
            late = random.expovariate(1 / 20_000) if "request late" in fates else random.uniform(*LATENCY)
            self.world.later(late, arrive)
            if "request doubled" in fates:
                again = random.choice((50, 5_000, 600_000))
                self.world.later(late + random.expovariate(1 / again), lambda: arrive(first=False))

    def _fates(self, till: Till, path: str, random: Random) -> set[str]:
        fates = set()
        for fate in FATES:
            percent, until = self.weather[till.device].get(fate, (0, 0))
            met = random.random() * 100 < percent
            if met and self.world.now < until and not self._calm and fits(fate, path):
                fates.add(fate)
                self.world.fault(f"{path}: {fate}" if fate != "refused as too large" else fate)
        return fates

    def _bytes(self, body: str, fates: set[str], random: Random) -> bytes:
        sent = bytearray(body.encode())
        if "request garbled" in fates:
            sent[random.randrange(len(sent))] ^= 1 << random.randrange(7)
        if "request cut short" in fates:
            del sent[random.randrange(1, len(sent)) :]
        return bytes(sent)

    def _as_received(self, answer: Answer, path: str, fates: set[str], random: Random) -> Answer:
        if "answer not ours" in fates:
            return random.choice(NOT_OURS)
        if "answer of another request" in fates:
            return random.choice(self._answers[path] or NOT_OURS)
        if "answer cut short" in fates:
            return answer | {"text": answer["text"][: random.randrange(len(answer["text"]))]}
        return answer

    def _deliver(self, till: Till, tab: int, request: int, answer: Answer | None) -> None:
        self._waiting[tab].discard(request)
        if till.tab == tab:
            self.world.tell(till, "answer", tab, request, answer)


def fits(fate: str, path: str) -> bool:
    """Whether a fate can meet a request to this address: only what is signed may be garbled unseen."""
    return path == "journal" or fate not in ("request garbled", "request cut short", "refused as too large")


TOO_LARGE: Answer = {
    "ok": False,
    "status": 413,
    "retryAfterMs": 0,
    "text": '{"error":{"code":"request_too_large","message":"","safety":"","remedy":"","retry":true}}',
}
