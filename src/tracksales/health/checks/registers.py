"""The registers: who was not heard of, what waits there, what was written and never came."""

from collections.abc import Iterator

from tracksales.config import Config

from ..diagnosis import Diagnosis, look, spoken, well, wrong
from ..shop import Till, age, tills

_LONG_ALONE = 24 * 3600
_LONG_WAIT = 15 * 60
_AT_WORK = 120
"""Seconds within which a register that is online was heard of."""


def registers(_: Config) -> Iterator[Diagnosis]:
    """Every register that still sells."""
    selling = [till for till in tills() if not till.revoked]
    if not selling:
        yield look("No register is enrolled", "Open /register/ in a till's browser and sign in as a manager.")
    for till in selling:
        found = list(_oddities(till))
        yield from found or [well(f"{till.name}: heard of {_ago(till)}, nothing waits")]


def _oddities(till: Till) -> Iterator[Diagnosis]:
    contact, waited = age(till.last_contact), age(till.pending_since)
    waiting = f"{till.name}: {till.pending} {'entry waits' if till.pending == 1 else 'entries wait'} there"
    if till.missing:
        yield wrong(
            f"{till.name}: {till.missing} entries were written there and never came",
            "Open the register on its till with the line up; else import its rescue file "
            "(tracksales journal import). The inbox names them.",
        )
    if contact is None or contact > _LONG_ALONE:
        yield look(
            f"{till.name}: heard of {_ago(till)}",
            "Open it on its till, or revoke it in the office where it is out of use.",
        )
    if till.pending and waited is not None and waited > _LONG_WAIT and contact is not None:
        if contact < _AT_WORK:
            yield wrong(
                f"{waiting}, the oldest for {spoken(waited)}, although it is online",
                "See its Status page: it says what stops them. They are safe at the till.",
            )
        else:
            yield look(f"{waiting}, the oldest for {spoken(waited)}", "They come when its line is back.")


def _ago(till: Till) -> str:
    contact = age(till.last_contact)
    return "never" if contact is None else f"{spoken(contact)} ago"
