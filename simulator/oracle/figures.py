"""Sums: what is on the shelves, and a shift's figures, from what the journal says."""

import json
from collections import Counter
from collections.abc import Iterator

from simulator.template import STOCK
from simulator.zreport import totals

from .journal import Journal
from .rows import rows
from .seen import Seen
from .wrong import Wrong


def check(world: Seen, journal: Journal) -> Iterator[Wrong]:
    """Stock and Z reports."""
    yield from _stock(journal)
    yield from _shifts(world, journal)


def _stock(journal: Journal) -> Iterator[Wrong]:
    gone: Counter[int] = Counter()
    for one in journal.receipts():
        for line in one.body["lines"]:
            if one.kind in ("sale", "exchange"):
                gone[line["product"]] += line["quantity"]
            elif line["restock"]:
                gone[line["product"]] -= line["quantity"]
        for line in one.body.get("returned", []):
            gone[line["product"]] -= line["quantity"] if line["restock"] else 0
    for product, quantity in rows("SELECT product_id, quantity FROM stock_stocklevel"):
        if quantity != STOCK - gone[product]:
            left = STOCK - gone[product]
            yield Wrong("out of balance", f"{quantity} of product {product} are left, not {left}")


def _shifts(world: Seen, journal: Journal) -> Iterator[Wrong]:
    """Whether a Z report agrees with what the ledger holds of its shift is said, and nothing else is."""
    query = (
        "SELECT entry_id FROM journal_inboxitem WHERE reason = 'shift_totals_disagree' "
        "AND resolved_at IS NULL AND entry_id IS NOT NULL"
    )
    told = {entry for (entry,) in rows(query)}
    opened = {one.id: one for one in journal.of("shift_opened")}
    inside: dict[str, list[tuple[str, dict[str, object]]]] = {id_: [] for id_ in opened}
    for one in journal.happened:
        shift = one.body.get("shift")
        if shift in opened and opened[shift].register == one.register:
            inside[shift].append((one.kind, one.body))
    for one in journal.of("shift_closed"):
        if one.register in world.cloned or one.body["shift"] not in opened:
            continue
        shift = opened[one.body["shift"]]
        ours = totals(shift.body["float"], inside[shift.id])
        differs = ours != one.body["totals"]
        if differs != (one.id in told):
            said = f"{json.dumps(one.body['totals'])}, by hand {json.dumps(ours)}"
            yield Wrong("inbox", f"Z report {one.id} (told of: {not differs}): {said}")
        if differs and not world.set_back:
            yield Wrong("out of balance", f"the figures of shift {shift.id} differ")
