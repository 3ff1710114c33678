"""Proving the ledger from the journals: every chain, signature, gap, receipt number and total."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from typing import cast

from tracksales.protocol import GENESIS, RECEIPT_KINDS, SaleBody
from tracksales.sales.amounts import signed_totals, wrong_amounts
from tracksales.sales.totals import ledger_totals

from .bodies import UnreadableBodyError, read_body
from .line import Line, UnreadableLineError, read_line, signature_holds
from .models import Entry, Epoch

_STEP = 500


def verify() -> Iterator[str | int]:
    """Go through every journal: text for each fault found, and a count after each step of entries."""
    for epoch in Epoch.objects.select_related("register").order_by("register__number", "epoch"):
        yield from _Chain(epoch).verify()
    strays = Entry.objects.exclude(register__epochs__isnull=False).count()
    if strays:
        yield f"{strays} entries belong to registers without an epoch"


class _Chain:
    """One epoch of one register, read from its first entry to its last."""

    def __init__(self, epoch: Epoch) -> None:
        self.epoch = epoch
        self.where = f"{epoch.register.name} epoch {epoch.epoch}"
        self.seq = 0
        self.prev = GENESIS
        self.receipts = 0
        self.held = (0, GENESIS)

    def verify(self) -> Iterator[str | int]:
        entries = Entry.objects.filter(register=self.epoch.register, epoch=self.epoch.epoch)
        rows = entries.order_by("seq", "received_at", "id").iterator(_STEP)
        while step := list(islice(rows, _STEP)):
            for row in step:
                yield from self._entry(row)
            yield from self._ledger(step)
            yield len(step)
        yield from self._mark()

    def _mark(self) -> Iterator[str]:
        held, hash_ = self.held
        if self.epoch.mark_seq != held:
            yield f"{self.where}: the mark says {self.epoch.mark_seq}, and entries are held up to {held}"
        elif self.epoch.mark_hash != hash_:
            yield f"{self.where}: the mark's hash is not that of entry {held}"

    def _entry(self, row: Entry) -> Iterator[str]:
        name = f"{self.where} entry {row.seq} ({row.pk})"
        try:
            line = read_line(bytes(row.line))
        except UnreadableLineError:
            yield f"{name}: the stored line cannot be read"
            return
        entry = line.entry
        stored = (row.pk, row.register_id, row.epoch, row.seq, row.kind, row.at, row.sha256)
        if stored != (entry.id, entry.register, entry.epoch, entry.seq, entry.kind, entry.at, line.sha256):
            yield f"{name}: the row does not say what the signed entry says"
        if not signature_holds(self.epoch.public_key, line):
            yield f"{name}: the signature does not hold"
        yield from self._follows(name, line)

    def _follows(self, name: str, line: Line) -> Iterator[str]:
        entry = line.entry
        if entry.seq <= self.seq:
            yield f"{name}: another entry has this number: the journal was cloned"
            return
        if entry.seq > self.seq + 1:
            yield f"{self.where}: entries {self.seq + 1} to {entry.seq - 1} are missing"
        else:
            if entry.prev != self.prev:
                yield f"{name}: the chain is broken, `prev` is not the hash of the entry before"
            if entry.receipts != self.receipts + (entry.kind in RECEIPT_KINDS):
                yield f"{name}: receipt numbers leap from {self.receipts} to {entry.receipts}"
        self.seq, self.prev, self.receipts = entry.seq, sha256(line.raw).hexdigest(), entry.receipts
        if self.seq == self.held[0] + 1:
            self.held = (self.seq, self.prev)

    def _ledger(self, step: list[Entry]) -> Iterator[str]:
        receipts = [row for row in step if row.kind in RECEIPT_KINDS]
        held = ledger_totals([row.pk for row in receipts])
        for row in receipts:
            name = f"{self.where} entry {row.seq} ({row.pk})"
            try:
                entry = read_line(bytes(row.line)).entry
                body = cast(SaleBody, read_body(entry))
            except (UnreadableLineError, UnreadableBodyError):
                continue
            if body.number != entry.receipts:
                yield f"{name}: receipt {body.receipt} is not number {entry.receipts}"
            wanted = signed_totals(row.kind, body)
            kept = held.get(row.pk)
            if kept != wanted:
                yield f"{name}: the ledger says {kept}, the entry {wanted} (receipt {body.receipt})"
            wrong = wrong_amounts(row.kind, body)
            if wrong:
                yield f"{name}: receipt {body.receipt} does not add up ({', '.join(wrong)})"
