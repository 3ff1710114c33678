"""Receipts to be e-mailed, from journal entries."""

from collections.abc import Sequence
from typing import cast

from tracksales.journal.acts import COLUMNS, act_of
from tracksales.journal.facts import Fact, Finding
from tracksales.protocol import ReceiptEmailRequested
from tracksales.sql import Table, select_in

_EMAILS = Table(
    "mail_receiptemail",
    **COLUMNS,
    sale="text", address="text", state="text", attempts="integer", due_at="bigint", error="text",
)  # fmt: skip


def project_receipt_emails(facts: Sequence[Fact]) -> list[Finding]:
    """Queue each; one that names no receipt of the ledger waits for it and is shown."""
    bodies = [(fact, cast(ReceiptEmailRequested, fact.body)) for fact in facts]
    _EMAILS.insert(
        [(*act_of(fact), body.sale, body.address, "queued", 0, fact.received_at, "") for fact, body in bodies]
    )
    wanted = list({body.sale for _, body in bodies})
    known = {row[0] for row in select_in("SELECT entry_id FROM sales_sale WHERE entry_id IN {}", wanted)}
    return [
        Finding(fact.entry.id, "emailed_receipt_unknown", {"sale": body.sale, "address": body.address})
        for fact, body in bodies
        if body.sale not in known
    ]
