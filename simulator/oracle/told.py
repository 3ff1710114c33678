"""What was confirmed at a till is in the journal once, byte for byte; and nothing is that nobody did."""

import json
from collections.abc import Iterator

from simulator.records import Till, Written

from .journal import Journal
from .rows import rows
from .seen import Seen
from .wrong import Wrong


def unbelievable(world: Seen, till: Till) -> Iterator[Wrong]:
    """A till that shows that all is sent while the server lacks what it confirmed."""
    if not till.tab or till.pending or world.set_back or not till.unseen:
        return
    marks = ",".join(["%s"] * len(till.unseen))
    held = {row[0] for row in rows(f"SELECT id FROM journal_entry WHERE id IN ({marks})", *till.unseen)}
    for entry in till.unseen:
        if entry not in held:
            yield Wrong(
                "lost", f"till {till.name} shows that all is sent, and the server lacks entry {entry}"
            )
    till.unseen.clear()


def check(world: Seen, journal: Journal) -> Iterator[Wrong]:
    """Every entry."""
    for one in world.written:
        if one.confirmed:
            yield from _arrived(one, journal)
    yield from _invented(world, journal)
    yield from _twice(world)


def _arrived(one: Written, journal: Journal) -> Iterator[Wrong]:
    name = f"{one.kind} {one.receipt or one.id} of till {one.till}"
    kept = journal.entries.get(one.id)
    if kept is None:
        yield Wrong("lost", f"{name} was confirmed, and the journal has no entry {one.id}")
        return
    if kept.line != one.line.encode():
        yield Wrong("altered", f"{name}: the journal has other bytes than the register signed")
    if (kept.kind == "training") != one.training:
        yield Wrong("altered", f"{name} is in the journal as {kept.kind}, training: {one.training}")
        return
    kind, body = (kept.body["kind"], kept.body["body"]) if one.training else (kept.kind, kept.body)
    other = [key for key, value in one.body.items() if key != "shift" and body.get(key) != value]
    if kind != one.kind or other:
        yield Wrong("altered", f"{name}: the register wrote another {', '.join(other) or kind} than was said")


def _invented(world: Seen, journal: Journal) -> Iterator[Wrong]:
    """Entries that nobody made: neither confirmed nor tried."""
    confirmed = {one.id for one in world.written if one.confirmed}
    tried = {_content(one.kind, one.body) for one in world.written}
    for entry in journal.entries.values():
        if entry.id in confirmed or entry.kind == "epoch_opened":
            continue
        trained = entry.kind == "training"
        kind, body = (entry.body["kind"], entry.body["body"]) if trained else (entry.kind, entry.body)
        if _content(kind, body) not in tried:
            yield Wrong("doubled", f"nobody made {kind} {entry.id}, and the journal has it: {body}")


def _content(kind: str, body: dict[str, object]) -> str:
    own = {key: value for key, value in body.items() if key not in ("receipt", "number", "shift")}
    return kind + json.dumps(own, sort_keys=True)


def _twice(world: Seen) -> Iterator[Wrong]:
    for id_, count in rows("SELECT id, COUNT(*) FROM journal_entry GROUP BY id HAVING COUNT(*) > 1"):
        yield Wrong("doubled", f"entry {id_} is in the journal {count} times")
    for register, epoch, seq, count in rows(
        "SELECT register_id, epoch, seq, COUNT(*) FROM journal_entry GROUP BY 1, 2, 3 HAVING COUNT(*) > 1"
    ):
        if register not in world.cloned:
            yield Wrong("doubled", f"number {epoch}/{seq} of register {register} is there {count} times")
