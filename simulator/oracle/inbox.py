"""What people are asked to look at: whatever was odd, and nothing else."""

import json
from collections import Counter
from collections.abc import Iterator

from .journal import Journal
from .rows import rows
from .seen import Seen
from .wrong import Wrong

_FOUND = "SELECT DISTINCT reason, register_id FROM journal_inboxitem"
_ARRIVED = "reason = 'customer_unknown' AND resolved_at IS NOT NULL"
"""A customer may come after what names them, from another till: that settles itself."""


def check(world: Seen, journal: Journal) -> Iterator[Wrong]:
    """Every item of the inbox, and what the product says of its own journal."""
    found = set(rows(_FOUND))
    for reason, register in sorted(rows(f"{_FOUND} WHERE NOT ({_ARRIVED})"), key=str):
        if reason not in world.odd and reason != "returned_too_much":
            yield Wrong("inbox", f"{reason} is in the inbox of {register}, and nothing odd happened")
    for reason, register in [*world.wanted, *(("fork", one) for one in _forked(world))]:
        if (reason, register) not in found:
            yield Wrong("inbox", f"nobody is told of {reason} at {register}")
    yield from _too_much_back(journal)
    yield from _unapproved(journal)
    yield from _verified(world)


def _forked(world: Seen) -> set[str]:
    """Registers of which two computers wrote different entries under one number."""
    first: dict[tuple[str, int, int], str] = {}
    return {
        one.register
        for one in world.written
        if one.confirmed and first.setdefault((one.register, one.epoch, one.seq), one.id) != one.id
    }


def _too_much_back(journal: Journal) -> Iterator[Wrong]:
    """More back of a line than was sold of it, over all tills."""
    sold: dict[tuple[str, int], int] = {}
    back: Counter[tuple[str, int]] = Counter()
    for one in journal.receipts():
        if one.kind in ("sale", "exchange"):
            sold |= {(one.id, at): line["quantity"] for at, line in enumerate(one.body["lines"], start=1)}
        returned = one.body.get("returned", one.body["lines"] if one.kind != "sale" else [])
        for line in returned:
            back[one.body["original"], line["original_line"]] += line["quantity"]
    over = {sale for (sale, at), pieces in back.items() if pieces > sold.get((sale, at), pieces)}
    query = "SELECT details FROM journal_inboxitem WHERE reason = 'returned_too_much'"
    told = {json.loads(details)["original"] for (details,) in rows(query)}
    for sale in over ^ told:
        yield Wrong("inbox", f"more came back of {sale} than was sold: {sale in over}, told: {sale in told}")


def _unapproved(journal: Journal) -> Iterator[Wrong]:
    query = "SELECT entry_id FROM journal_inboxitem WHERE reason = 'approval_missing'"
    told = {entry for (entry,) in rows(query)}
    for one in journal.of("void"):
        if bool(one.body["approvals"]) == (one.id in told):
            yield Wrong(
                "inbox", f"void {one.id} was approved: {one.body['approvals']}, told: {one.id in told}"
            )


def _verified(world: Seen) -> Iterator[Wrong]:
    from tracksales.journal.verify import verify

    for fault in verify():
        if isinstance(fault, str) and not world.cloned:
            yield Wrong("altered", f"journal verify: {fault}")
