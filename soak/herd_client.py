"""A thousand registers in one process, each as register/src/state does it: heartbeat, spread, backoff.

Connections are raw: what a thousand browsers cost is not the server's to bear.
"""

import asyncio
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field

from .herd_tills import HerdTill

_OFFLINE_EVERY = 3.0
_ONLINE_EVERY = 10.0
_HEARTBEAT_WITHIN = 5.0
_ANSWER_WITHIN = 20.0
_MOST_ENTRIES = 50
_MOST_BYTES = 256 * 1024
_GIVEN_UP_AFTER = 300.0


@dataclass
class Drained:
    """What happened to the herd. Times in seconds since the outage's end."""

    drained_at: list[float] = field(default_factory=list)
    heartbeats: list[float] = field(default_factory=list)
    pushes: list[float] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    undrained: int = 0
    thought_offline: int = 0
    cpu: float = 0.0


def drain(port: int, tills: list[HerdTill], *, spread: bool, cut: float, seed: int) -> Drained:
    """Let them all come back at this moment; the share `cut` of the answers is not waited for."""
    began = time.process_time()
    drained = asyncio.run(_all(port, tills, spread=spread, cut=cut, seed=seed))
    drained.cpu = time.process_time() - began
    return drained


async def _all(port: int, tills: list[HerdTill], *, spread: bool, cut: float, seed: int) -> Drained:
    drained, start = Drained(), time.monotonic()
    dice = random.Random(seed)
    registers = [_Register(port, till, drained, start, dice, spread=spread, cut=cut) for till in tills]
    done, late = await asyncio.wait(
        [asyncio.create_task(one.live()) for one in registers], timeout=_GIVEN_UP_AFTER
    )
    for one in late:
        one.cancel()
    for one in done:
        one.result()
    drained.undrained = len(late)
    return drained


class _Register:
    def __init__(
        self,
        port: int,
        till: HerdTill,
        drained: Drained,
        start: float,
        dice: random.Random,
        *,
        spread: bool,
        cut: float,
    ) -> None:
        self.till, self.drained, self.start = till, drained, start
        self.dice = dice
        self.spread, self.cut = spread, cut
        self.sent = self.failures = self.missed = 0
        self.journal = _Line(port, till.credential)
        self.heart = _Line(port, till.credential)

    async def live(self) -> None:
        """From the end of the outage until the outbox is empty."""
        await asyncio.sleep(self.dice.random() * _OFFLINE_EVERY * (0.75 + self.dice.random() / 2))
        while (answer := await self._beat()) is None:
            await asyncio.sleep(_OFFLINE_EVERY * (0.75 + self.dice.random() / 2))
        beating = asyncio.create_task(self._beat_on())
        if self.spread:
            await asyncio.sleep(self.dice.random() * answer["spread_ms"] / 1000)
        while self.sent < len(self.till.lines):
            await self._push()
        self.drained.drained_at.append(time.monotonic() - self.start)
        beating.cancel()
        self.journal.close()
        self.heart.close()

    async def _beat_on(self) -> None:
        while True:
            await asyncio.sleep(_ONLINE_EVERY * (0.9 + self.dice.random() / 5))
            self.missed = 0 if await self._beat() else self.missed + 1
            if self.missed >= 2:
                self.drained.thought_offline += 1

    async def _beat(self) -> dict | None:
        began = time.monotonic()
        said = {"nonce": "0" * 8, "protocol": 1, "app": "0.1.0", "at": int(time.time() * 1000)}
        body = json.dumps(said | {"pending": len(self.till.lines) - self.sent}).encode()
        try:
            async with asyncio.timeout(_HEARTBEAT_WITHIN):
                status, _, answer = await self.heart.post("heartbeat", body)
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            self.heart.close()
            self.drained.answers[f"heartbeat {type(error).__name__}"] += 1
            return None
        self.drained.answers[f"heartbeat {status}"] += 1
        self.drained.heartbeats.append(time.monotonic() - began)
        return json.loads(answer) if status == 200 else None

    async def _push(self) -> None:
        batch = self._batch()
        body = b"\n".join(batch) + b"\n"
        if self.dice.random() < self.cut:
            await self.journal.send("journal", body)
            await asyncio.sleep(self.dice.random() * 0.2)
            self.journal.close()
            self.drained.answers["cut"] += 1
            return
        began = time.monotonic()
        try:
            async with asyncio.timeout(_ANSWER_WITHIN):
                status, wait, answer = await self.journal.post("journal", body)
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            self.journal.close()
            self.drained.answers[type(error).__name__] += 1
            await self._back_off(0)
            return
        self.drained.answers[str(status)] += 1
        if status == 503 and wait:
            await asyncio.sleep(wait * (1 + self.dice.random() / 4))
            return
        if status != 200:
            await self._back_off(wait)
            return
        self.drained.pushes.append(time.monotonic() - began)
        for one in json.loads(answer)["outcomes"]:
            self.drained.outcomes[one["outcome"]] += 1
        self.sent += len(batch)
        self.failures = 0

    async def _back_off(self, at_least: float) -> None:
        wait = min(30, 0.5 * 2 ** min(self.failures, 10)) * (0.5 + self.dice.random() / 2)
        self.failures += 1
        await asyncio.sleep(max(wait, at_least))

    def _batch(self) -> list[bytes]:
        batch: list[bytes] = []
        room = _MOST_BYTES
        for line in self.till.lines[self.sent : self.sent + _MOST_ENTRIES]:
            room -= len(line) + 1
            if batch and room < 0:
                break
            batch.append(line)
        return batch


class _Line:
    """A kept connection that speaks as much HTTP as is needed."""

    def __init__(self, port: int, credential: str) -> None:
        self.port = port
        self.headers = (
            f"Host: 127.0.0.1:{port}\r\nAuthorization: {credential}\r\nContent-Type: text/plain\r\n"
        )
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, body: bytes) -> tuple[int, float, bytes]:
        """Status, Retry-After in seconds, and body."""
        await self.send(path, body)
        assert self.streams
        head = (await self.streams[0].readuntil(b"\r\n\r\n")).decode().lower()
        named = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if line)
        length = named.get("content-length")
        answer = await (self.streams[0].readexactly(int(length)) if length else self._in_chunks())
        if named.get("connection") == "close":
            self.close()
        return int(head[9:12]), float(named.get("retry-after", 0)), answer

    async def _in_chunks(self) -> bytes:
        assert self.streams
        answer, reader = b"", self.streams[0]
        while size := int(await reader.readuntil(b"\r\n"), 16):
            answer += (await reader.readexactly(size + 2))[:-2]
        await reader.readexactly(2)
        return answer

    async def send(self, path: str, body: bytes) -> None:
        """Send a request, and leave its answer unread."""
        if self.streams is None or self.streams[0].at_eof():
            self.close()
            self.streams = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
        head = f"POST /api/v1/{path} HTTP/1.1\r\n{self.headers}Content-Length: {len(body)}\r\n\r\n"
        self.streams[1].write(head.encode() + body)
        await self.streams[1].drain()

    def close(self) -> None:
        """End the connection, whatever is under way."""
        if self.streams:
            self.streams[1].transport.abort()
            self.streams = None
