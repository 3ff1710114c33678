"""The ledger's rows from entries that carry a receipt, and what is odd about them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from tracksales.accounts.credit import charge
from tracksales.catalog.lookup import erased_customers, known_customers
from tracksales.journal.facts import Fact, Finding
from tracksales.parking.telling import end_sold
from tracksales.protocol import ReturnLine, SaleBody, SaleLine
from tracksales.stock import levels

from .amounts import SOLD_KINDS, goods_back, goods_out, wrong_amounts
from .drift import PriceBook
from .goods_back import back_before_sold, take_turns_at_sales, too_much_back
from .lookup import sold_carts
from .serials import pieces_sold_twice
from .tables import LINES, PAYMENTS, SALES, SERIALS, line_rows, payment_rows, sale_row, serial_rows


def project_receipts(facts: Sequence[Fact]) -> list[Finding]:
    """Sales, returns, exchanges and voids into the ledger, as they were written; stock moves with them."""
    carts = {cast(SaleBody, fact.body).cart: fact.entry.at for fact in facts if fact.entry.kind in SOLD_KINDS}
    take_turns_at_sales(facts)
    end_sold(carts)
    before = sold_carts(carts)
    buyers = {cast(SaleBody, fact.body).customer for fact in facts} - {None}
    erased = erased_customers(cast(set[str], buyers))
    SALES.insert([sale_row(fact, erased) for fact in facts])
    LINES.insert([row for fact in facts for row in line_rows(fact)])
    PAYMENTS.insert([row for fact in facts for row in payment_rows(fact)])
    pieces = [row for fact in facts for row in serial_rows(fact)]
    SERIALS.insert(pieces)
    receipts = [Receipt(fact.entry.id, fact.entry.kind, cast(SaleBody, fact.body)) for fact in facts]
    return [
        *_amounts(receipts),
        *_catalogue(receipts),
        *_customers(receipts),
        *_stock(receipts),
        *too_much_back(facts),
        *charge(facts),
        *back_before_sold(facts),
        *_sold_twice(receipts, before),
        *pieces_sold_twice(pieces),
    ]


class Receipt(NamedTuple):
    """What is looked at of an entry."""

    entry_id: str
    kind: str
    body: SaleBody

    @property
    def out(self) -> Sequence[SaleLine]:
        return goods_out(self.kind, self.body)

    @property
    def back(self) -> Sequence[ReturnLine]:
        return goods_back(self.kind, self.body)


Receipts = Sequence[Receipt]


def _sold_twice(receipts: Receipts, before: dict[str, str]) -> Iterator[Finding]:
    sold = dict(before)
    for entry_id, kind, body in receipts:
        if kind not in SOLD_KINDS:
            continue
        if body.cart in sold:
            yield Finding(entry_id, "cart_sold_twice", {"cart": body.cart, "receipt": sold[body.cart]})
        sold[body.cart] = body.receipt


def _amounts(receipts: Receipts) -> Iterator[Finding]:
    for receipt in receipts:
        wrong = wrong_amounts(receipt.kind, receipt.body)
        if wrong:
            yield Finding(receipt.entry_id, "amounts_disagree", {"amounts": wrong[:20]})
        lines = [*receipt.out, *receipt.back]
        odd = [position for position, line in enumerate(lines, 1) if line.quantity <= 0]
        if odd:
            details = {"lines": odd[:100], "count": len(odd)}
            yield Finding(receipt.entry_id, "quantity_not_positive", details)


def _catalogue(receipts: Receipts) -> Iterator[Finding]:
    book = PriceBook([receipt.body for receipt in receipts])
    for receipt in receipts:
        unknown = [
            {"product": line.product, "item": line.item, "name": line.name}
            for line in receipt.body.lines
            if line.product is None or line.product not in book.prices
        ]
        if unknown:
            yield Finding(receipt.entry_id, "product_unknown", {"lines": unknown[:100]})
        drifted = list(book.drifts(receipt.body)) if receipt.out else []
        if drifted:
            yield Finding(receipt.entry_id, "price_drift", {"lines": drifted[:100]})


def _customers(receipts: Receipts) -> Iterator[Finding]:
    wanted = {one.body.customer for one in receipts if one.body.customer is not None}
    known = known_customers(wanted)
    for entry_id, _, body in receipts:
        if body.customer is not None and body.customer not in known:
            yield Finding(
                entry_id, "customer_unknown", {"customer": body.customer, "name": body.customer_name}
            )


def _stock(receipts: Receipts) -> Iterator[Finding]:
    moved: Counter[int] = Counter()
    for receipt in receipts:
        for product, quantity, _ in _moves(receipt):
            moved[product] += quantity
    short = levels.move(moved)
    if not short:
        return
    running = {product: level + moved[product] for product, level in short.items()}
    for receipt in receipts:
        below = []
        for product, quantity, name in _moves(receipt):
            if product in running:
                running[product] -= quantity
                if running[product] < 0:
                    below.append({"product": product, "name": name, "level": running[product]})
        if below:
            yield Finding(receipt.entry_id, "stock_negative", {"lines": below[:100]})


def _moves(receipt: Receipt) -> Iterator[tuple[int, int, str]]:
    """Product, thousandths off the shelf (put back: negative) and name of each line that moves stock."""
    for line in receipt.out:
        if line.product is not None:
            yield line.product, line.quantity, line.name
    for back in receipt.back:
        if back.product is not None and back.restock:
            yield back.product, -back.quantity, back.name
