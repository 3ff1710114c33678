"""What each kind of entry made: one row of its table for each entry, with what it said; of training none."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from simulator.template import CUSTOMERS

from .journal import Journal
from .rows import rows
from .seen import Seen
from .wrong import Wrong

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """A table that kinds of entries make rows of: columns, the entry's first, and what they must hold."""

    kinds: tuple[str, ...]
    table: str
    columns: str
    says: Callable[[Body], tuple[Any, ...]]


def _named(*names: str) -> Callable[[Body], tuple[Any, ...]]:
    return lambda body: tuple(body.get(name) for name in names)


MADE = (
    Made(
        ("sale", "return", "exchange", "void"), "sales_sale", "entry_id, receipt, number, shift",
        _named("receipt", "number", "shift"),
    ),
    Made(("shift_opened",), "cash_shift", "entry_id, float", _named("float")),
    Made(
        ("shift_closed",), "cash_closing", "entry_id, shift, counted, expected",
        lambda body: (body["shift"], body["counted"], body["totals"]["expected"]),
    ),
    Made(
        ("cash_moved",), "cash_move", "entry_id, shift, amount, note", _named("shift", "amount", "note")
    ),
    Made(("drawer_opened",), "cash_draweropening", "entry_id, shift, reason", _named("shift", "reason")),
    Made(
        ("account_paid",), "accounts_accountpayment", "entry_id, shift, customer, amount, method, reference",
        _named("shift", "customer", "amount", "method", "reference"),
    ),
    Made(
        ("customer_created",), "catalog_customer", "id, name, phone, email", _named("name", "phone", "email"),
    ),
    Made(
        ("cart_parked",), "parking_parkedcart", "entry_id, cart, label, lines, total",
        lambda body: (body["cart"], body["label"], len(body["lines"]), body["total"]),
    ),
    Made(
        ("cart_discarded",), "parking_discardedcart", "entry_id, cart, lines, total",
        _named("cart", "lines", "total"),
    ),
    Made(
        ("receipt_email_requested",), "mail_receiptemail", "entry_id, sale, address",
        _named("sale", "address"),
    ),
)  # fmt: skip


def check(_: Seen, journal: Journal) -> Iterator[Wrong]:
    """Every table."""
    offices = {id_ for id_, _ in CUSTOMERS}
    for made in MADE:
        found = rows(f"SELECT {made.columns} FROM {made.table}")
        held = {row[0]: row[1:] for row in found if row[0] not in offices}
        said = {one.id: made.says(one.body) for one in journal.of(*made.kinds)}
        for entry, count in Counter(row[0] for row in found).items():
            if count > 1:
                yield Wrong("doubled", f"{made.table} has {count} rows of entry {entry}")
        for entry in said.keys() - held.keys():
            yield Wrong("lost", f"entry {entry} is in the journal, and {made.table} has nothing of it")
        for entry in held.keys() - said.keys():
            kind = journal.entries[entry].kind if entry in journal.entries else "nothing in the journal"
            yield Wrong("out of balance", f"{made.table} has a row of {entry}, which is {kind}")
        for entry in said.keys() & held.keys():
            if said[entry] != held[entry]:
                yield Wrong(
                    "altered", f"{made.table} says {held[entry]} of {entry}, which says {said[entry]}"
                )
