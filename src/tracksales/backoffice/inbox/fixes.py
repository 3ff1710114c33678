"""Which fixes which reason has. Every reason can be acknowledged."""

from collections.abc import Mapping

from tracksales.journal.models import InboxItem

from .acknowledge import AcceptPrice, Acknowledge
from .count import CountStock
from .customer import MakeCustomer
from .fix import Fix
from .prices import TakeOverPrices
from .products import NameProducts
from .read_again import ReadAgain

FIXES: dict[str, list[type[Fix]]] = {
    "product_unknown": [NameProducts, Acknowledge],
    "price_drift": [TakeOverPrices, AcceptPrice],
    "stock_negative": [CountStock, Acknowledge],
    "customer_unknown": [MakeCustomer, Acknowledge],
    "body_unreadable": [ReadAgain, Acknowledge],
}


def fixes_for(item: InboxItem, chosen: str = "", typed: Mapping[str, str] | None = None) -> list[Fix]:
    """The item's fixes as forms, the chosen one holding what was typed.

    A fix without anything to choose from, because nothing it needs exists any more, is left out.
    """
    kinds = FIXES.get(item.reason, [Acknowledge])
    forms = [kind(item, typed if kind.name == chosen else None) for kind in kinds]
    return [form for form in forms if form.fields or not form.needs_fields]
