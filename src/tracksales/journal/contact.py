"""When registers last spoke, and how much they have to send: gathered, as a write for each would keep
heartbeats waiting behind what they are to be told of."""

import threading

from django.db import transaction

from tracksales.protocol import Heartbeat
from tracksales.sql import execute_each

from .later import Later
from .registers import Caller
from .writer import writer
from .writing import IN_NO_HURRY

CONTACT_EVERY = 60_000
"""How often a register's last contact is written at most, in ms, while its pending count stays."""

_MOST_PENDING = 2**31 - 1
_UPDATE = "UPDATE journal_register SET last_contact = %s, pending = %s, pending_since = %s WHERE id = %s"

_heard: dict[str, tuple[int, int, int | None]] = {}
_hearing = threading.Lock()


def note_contact(caller: Caller, said: Heartbeat, now: int) -> None:
    """Remember that a register spoke, at `now` (ms since 1970 UTC); a serving process writes it later.

    Since when something waits is kept by the server's clock, whatever the register's shows.
    """
    if now - caller.last_contact < CONTACT_EVERY and said.pending == caller.pending:
        return
    since = None if said.pending_since is None else now - max(0, said.at - said.pending_since)
    with _hearing:
        _heard[caller.id] = (now, min(said.pending, _MOST_PENDING), since)
    if contacts.may_wake:
        contacts.wake()
    else:
        write_contacts()


def write_contacts() -> None:
    """Write what was heard."""
    with _hearing:
        heard = sorted(_heard.items())
        _heard.clear()
    if heard:
        writer.carry_out(IN_NO_HURRY, _write, [(*spoke, register) for register, spoke in heard])


def _write(heard: list[tuple[int, int, int | None, str]]) -> None:
    with transaction.atomic():
        execute_each(_UPDATE, heard)


contacts = Later("contacts", 1.0, write_contacts)
