"""What must hold when a history is over, held against the ledger's tables with statements of its own.

What cashiers were told is held against the journal (`told`), byte for byte; and what the journal says, read
here by hand, against every table that was made of it: receipts and money (`receipts`), stock and shifts
(`figures`), what else was done at a till (`acts`), carts that wait (`carts`), what customers owe
(`accounts`), and what people are asked to look at (`inbox`).
"""

from collections.abc import Iterator

from . import accounts, acts, carts, figures, inbox, receipts, told
from .journal import Journal
from .seen import Seen
from .told import unbelievable
from .wrong import KINDS, Wrong

__all__ = ["KINDS", "Seen", "Wrong", "judge", "unbelievable"]


def judge(world: Seen, drained: bool) -> Iterator[Wrong]:
    """Everything, when all was healed."""
    if not drained:
        waiting = {till.name: till.pending for till in world.tills if till.pending}
        yield Wrong("undrained", f"entries wait at tills for ever: {waiting}")
    journal = Journal()
    for check in (told, receipts, figures, acts, carts, accounts, inbox):
        yield from check.check(world, journal)
