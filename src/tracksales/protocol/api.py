"""Requests and answers that are no entries."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from .base import NO_NUL, Count, Hash, Id, Mark, Text
from .staff import Role

OutcomeName = Literal["accepted", "duplicate", "needs_review"]


class Outcome(Struct, frozen=True, omit_defaults=True):
    """The answer for one entry, in the order sent. A duplicate carries its first answer."""

    id: str | None
    seq: int | None
    outcome: OutcomeName
    reasons: list[str] = []
    first: OutcomeName | None = None


class PushAnswer(Struct, frozen=True):
    """The answer to a push: an outcome for each line, and how far the journal is held."""

    restore_id: Id
    mark: Mark
    outcomes: list[Outcome]
    new_epoch_required: bool


class Heartbeat(Struct, frozen=True):
    """What a register says of itself; `nonce` comes back and proves that our server answered.

    `pending_since` is when, by the register's clock, the oldest of what waits was written.
    """

    nonce: Annotated[str, Meta(min_length=8, max_length=64)]
    protocol: Count
    app: Text
    pending: Count
    at: Count
    pending_since: Count | None = None


class HeartbeatAnswer(Struct, frozen=True):
    """The server's word: `spread_ms` bounds the random wait before the first push after an outage."""

    nonce: str
    protocol: int
    app: str
    at: int
    restore_id: Id
    catalog_version: int
    marks: list[Mark]
    spread_ms: int
    new_epoch_required: bool


class SignIn(Struct, frozen=True):
    """A staff member signs in at a register."""

    username: Annotated[str, Meta(max_length=500, pattern=NO_NUL)]
    password: Annotated[str, Meta(max_length=4096)]


class Staff(Struct, frozen=True):
    """A staff member as the register knows them."""

    id: int
    username: str
    name: str
    role: Role


class RegisterChoice(Struct, frozen=True):
    """A till that a manager may enrol a browser as."""

    id: Id
    number: int
    name: str
    enrolled: bool


class SessionAnswer(Struct, frozen=True):
    """Who is signed in in this browser, and which tills there are to enrol as (managers only)."""

    staff: Staff | None
    demo: bool
    registers: list[RegisterChoice]


class Enrol(Struct, frozen=True):
    """A browser asks to be a register; the signed-in manager answers for it.

    Without `register` and `name` a demo shop gives its next till; another shop refuses. `epoch` is
    the last one that this browser wrote under that register: a server that was set back would grant
    it a second time. `restore_id` and `number` are those of its last enrolment, `name` is too: where
    the server was set back to before it, the register becomes there again what it was.
    """

    public_key: Annotated[str, Meta(max_length=100)]
    register: Id | None = None
    name: Annotated[str, Meta(max_length=60, pattern=NO_NUL)] = ""
    epoch: Annotated[int, Meta(ge=0, le=2**31 - 2)] = 0
    restore_id: Id | None = None
    number: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0


class EnrolAnswer(Struct, frozen=True):
    """The register's identity and its own credential, shown once."""

    register: Id
    number: int
    name: str
    epoch: int
    credential: str
    restore_id: Id


class ErrorBody(Struct, frozen=True):
    """One shape for every answer that is not success; codes from protocol/errors.json."""

    code: str
    message: str
    safety: str
    remedy: str
    retry: bool


class ErrorAnswer(Struct, frozen=True):
    """The envelope of an error."""

    error: ErrorBody


class ImportAnswer(Struct, frozen=True):
    """What a rescue file brought: entries new, already held, and kept for review."""

    lines: int
    accepted: int
    duplicate: int
    needs_review: int


class RescueFile(Struct, frozen=True):
    """A register's unsent entries, sealed: the lines as signed. Any number of imports, one effect."""

    tracksales_rescue: int
    register: Id
    written_at: Count
    lines: list[str]
    sha256: Hash
