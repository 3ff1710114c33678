"""A register's outbox over HTTP, in Python: heartbeats, marks, batches, as register/src/state/sync.ts."""

import json
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any, Self
from urllib.parse import urlsplit

import httpx

from tracksales.protocol import GENESIS

from .till import Till

MOST_ENTRIES = 50
MOST_BYTES = 256 * 1024


class RefusedError(Exception):
    """The server answered with an error of its registry."""

    def __init__(self, status: int, retry_after: int, error: dict[str, Any]) -> None:
        self.status, self.retry_after, self.error = status, retry_after, error
        super().__init__(f"{status} {error['code']}: {error['message']}")


class UnreachableError(Exception):
    """No whole answer came."""


@dataclass
class Outbox:
    """What a till has written and the server has not acknowledged; `till.lines` are the journal."""

    url: str
    till: Till
    sent: int = 0
    rewound: str = ""
    outcomes: list[str] = field(default_factory=list)
    """Of every line that was acknowledged, in the order of the answers."""

    identity: dict[str, Any] = field(default_factory=dict)

    @property
    def pending(self) -> int:
        """How many entries are not acknowledged."""
        return len(self.till.lines) - self.sent

    def heartbeat(self) -> dict[str, Any]:
        """Say that it is there; compare the marks. Raises UnreachableError, RefusedError."""
        said = {
            "nonce": "01234567",
            "protocol": 1,
            "app": "test",
            "pending": self.pending,
            "at": self.till.at,
        }
        answer = self._ask("heartbeat", json.dumps(said).encode())
        marks = json.dumps([answer["restore_id"], answer["marks"]])
        if marks != self.rewound:
            self.rewound = marks
            self._rewind({mark["epoch"]: mark["seq"] for mark in answer["marks"]})
        return answer

    def push(self) -> dict[str, Any]:
        """Send the next batch. Raises UnreachableError, RefusedError; then it is still to be sent."""
        batch = self.batch()
        answer = self._ask("journal", b"".join(line + b"\n" for line in batch))
        assert len(answer["outcomes"]) == len(batch)
        self.outcomes += [one["outcome"] for one in answer["outcomes"]]
        self.sent += len(batch)
        return answer

    def drain(self) -> Self:
        """Send until nothing is left."""
        while self.pending:
            self.push()
        return self

    def batch(self) -> list[bytes]:
        """The next lines to send."""
        batch: list[bytes] = []
        room = MOST_BYTES
        for line in self.till.lines[self.sent : self.sent + MOST_ENTRIES]:
            room -= len(line) + 1
            if batch and room < 0:
                break
            batch.append(line)
        return batch

    def _rewind(self, held: dict[int, int]) -> None:
        places = [_place(line) for line in self.till.lines]
        lost = next((at for at, (epoch, seq) in enumerate(places) if seq > held.get(epoch, 0)), len(places))
        self.sent = min(self.sent, lost)

    def _ask(self, path: str, body: bytes) -> dict[str, Any]:
        headers = {"Authorization": self.till.credential, "Content-Type": "text/plain"}
        try:
            with closing(HTTPConnection(urlsplit(self.url).netloc, timeout=20)) as line:
                line.request("POST", f"/api/v1/{path}", body, headers)
                answer = line.getresponse()
                said: dict[str, Any] = json.loads(answer.read())
        except (OSError, HTTPException, ValueError) as error:
            raise UnreachableError(str(error)) from error
        if answer.status != 200:
            raise RefusedError(answer.status, int(answer.headers.get("Retry-After", 0)), said["error"])
        return said


def _place(line: bytes) -> tuple[int, int]:
    entry = json.loads(line.partition(b" ")[2])
    return entry["epoch"], entry["seq"]


def enrol(url: str, till: Till, **changed: Any) -> Outbox:
    """Make a till a register of a demo shop, as a manager does in its browser."""
    with httpx.Client(base_url=f"{url}/api/v1/", timeout=60) as browser:
        browser.post("sign-in", json={"username": "manager", "password": "demo"}).raise_for_status()
        asked = {"public_key": till.public_key, **changed}
        given = browser.post("enrol", json=asked).raise_for_status().json()
    till.register, till.number, till.epoch = given["register"], given["number"], given["epoch"]
    till.credential = f"Register {till.register}:{given['credential']}"
    return Outbox(url, till, identity=given)


def enrol_again(outbox: Outbox) -> None:
    """A manager signs in at a register that the server refuses: it goes on under its next epoch."""
    was, till = outbox.identity, outbox.till
    same = {name: was[name] for name in ("register", "epoch", "restore_id", "number", "name")}
    outbox.identity = enrol(outbox.url, till, **same).identity
    till.seq, till.receipts, till.prev = 0, 0, GENESIS
    till.open_epoch()
