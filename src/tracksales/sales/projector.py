"""The ledger's rows from sale and return entries, and what is odd about them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast

from tracksales.catalog.lookup import known_customers, product_prices
from tracksales.domain.sale import disagreements
from tracksales.journal.facts import Fact, Finding
from tracksales.protocol import SaleBody
from tracksales.stock import levels

from .tables import LINES, PAYMENTS, SALES, line_rows, payment_rows, sale_row


def project_sales(facts: Sequence[Fact]) -> list[Finding]:
    """Sales into the ledger; stock goes down."""
    return _project(facts, "sale", 1)


def project_returns(facts: Sequence[Fact]) -> list[Finding]:
    """Returns into the ledger with their amounts negative; stock goes up."""
    return _project(facts, "return", -1)


def _project(facts: Sequence[Fact], kind: str, sign: int) -> list[Finding]:
    SALES.insert([sale_row(fact, kind, sign) for fact in facts])
    LINES.insert([row for fact in facts for row in line_rows(fact, sign)])
    PAYMENTS.insert([row for fact in facts for row in payment_rows(fact, sign)])
    bodies = [(fact.entry.id, cast(SaleBody, fact.body)) for fact in facts]
    return [*_amounts(bodies), *_catalogue(bodies), *_customers(bodies), *_stock(bodies, sign)]


Bodies = Sequence[tuple[str, SaleBody]]


def _amounts(bodies: Bodies) -> Iterator[Finding]:
    for entry_id, body in bodies:
        paid = sum(payment.amount for payment in body.payments)
        wrong = disagreements(body.lines, body.total, body.tax, body.discount, paid, body.change)
        if wrong:
            yield Finding(entry_id, "amounts_disagree", {"amounts": wrong[:20]})
        odd = [position for position, line in enumerate(body.lines, 1) if line.quantity <= 0]
        if odd:
            yield Finding(entry_id, "quantity_not_positive", {"lines": odd[:100], "count": len(odd)})


def _catalogue(bodies: Bodies) -> Iterator[Finding]:
    wanted = {line.product for _, body in bodies for line in body.lines if line.product is not None}
    prices = product_prices(wanted)
    for entry_id, body in bodies:
        unknown, drifted = [], []
        for line in body.lines:
            if line.product is None or line.product not in prices:
                unknown.append({"product": line.product, "item": line.item, "name": line.name})
            elif line.list_price != prices[line.product] or line.list_price not in (None, line.unit_price):
                drifted.append(
                    {
                        "product": line.product,
                        "name": line.name,
                        "charged": line.unit_price,
                        "known_at_till": line.list_price,
                        "catalogue": prices[line.product],
                    }
                )
        if unknown:
            yield Finding(entry_id, "product_unknown", {"lines": unknown[:100]})
        if drifted:
            yield Finding(entry_id, "price_drift", {"lines": drifted[:100]})


def _customers(bodies: Bodies) -> Iterator[Finding]:
    wanted = {body.customer for _, body in bodies if body.customer is not None}
    known = known_customers(wanted)
    for entry_id, body in bodies:
        if body.customer is not None and body.customer not in known:
            yield Finding(
                entry_id, "customer_unknown", {"customer": body.customer, "name": body.customer_name}
            )


def _stock(bodies: Bodies, sign: int) -> Iterator[Finding]:
    moved: Counter[int] = Counter()
    for _, body in bodies:
        for line in body.lines:
            if line.product is not None:
                moved[line.product] += sign * line.quantity
    short = levels.move(moved)
    if not short:
        return
    running = {product: level + moved[product] for product, level in short.items()}
    for entry_id, body in bodies:
        below = []
        for line in body.lines:
            if line.product in running:
                running[line.product] -= sign * line.quantity
                if running[line.product] < 0:
                    level = running[line.product]
                    below.append({"product": line.product, "name": line.name, "level": level})
        if below:
            yield Finding(entry_id, "stock_negative", {"lines": below[:100]})
