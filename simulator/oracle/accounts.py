"""What customers owe, as every register is told it."""

import json
from collections import Counter
from collections.abc import Iterator

from simulator.template import CREDIT, CUSTOMERS
from simulator.zreport import SIGN

from .journal import Journal
from .rows import rows
from .seen import Seen
from .wrong import Wrong


def check(_: Seen, journal: Journal) -> Iterator[Wrong]:
    """Every customer's balance, and who was let buy beyond the limit."""
    owed: Counter[str] = Counter()
    less: Counter[str] = Counter()
    for one in journal.receipts():
        amount = sum(paid["amount"] for paid in one.body["payments"] if paid["method"] == "account")
        owed[one.body["customer"]] += SIGN[one.kind] * amount
        less[one.body["customer"]] += amount if SIGN[one.kind] < 0 else 0
    for one in journal.of("account_paid"):
        owed[one.body["customer"]] -= one.body["amount"]
        less[one.body["customer"]] += one.body["amount"]
    for ref, row in rows(
        "SELECT ref, row FROM catalog_publication WHERE kind = 'customer' AND row IS NOT NULL"
    ):
        balance = json.loads(row)[4]
        if balance != owed[ref]:
            yield Wrong("out of balance", f"registers are told that {ref} owes {balance}, not {owed[ref]}")
    yield from _beyond(journal, less)


def _beyond(journal: Journal, less: Counter[str]) -> Iterator[Wrong]:
    """What alone went beyond a limit, whatever was ever paid of it, and nobody approved."""
    limits = dict.fromkeys((id_ for id_, _ in CUSTOMERS), CREDIT)
    query = "SELECT entry_id FROM journal_inboxitem WHERE reason = 'credit_limit_exceeded'"
    told = {entry for (entry,) in rows(query)}
    for one in journal.of("sale"):
        amount = sum(paid["amount"] for paid in one.body["payments"] if paid["method"] == "account")
        customer, approved = one.body["customer"], bool(one.body.get("approvals"))
        if approved and one.id in told:
            yield Wrong("inbox", f"sale {one.id} on account was approved, and is said not to be")
        if not approved and amount - less[customer] > limits.get(customer, 0) and one.id not in told:
            yield Wrong("inbox", f"nobody is told that sale {one.id} went beyond the limit of {customer}")
