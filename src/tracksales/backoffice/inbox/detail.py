"""What an inbox item is about, in lines of words: the details that intake noted down."""

from collections.abc import Callable
from typing import Any

from tracksales.journal.models import InboxItem

from ..figures import figure_name, figure_text
from ..shop import Writing, quantity, writing_of

Details = dict[str, Any]
Describe = Callable[[Details, Writing], list[str]]


def _products(details: Details, shop: Writing) -> list[str]:
    return [
        f"{line['name']} ({line['item']})" if line["item"] else str(line["name"]) for line in details["lines"]
    ]


def _prices(details: Details, shop: Writing) -> list[str]:
    return [
        f"{line['name']}: charged {shop.money(line['charged'])}, "
        f"catalogue {_price(line['catalogue'], shop)}, "
        f"known at the till {_price(line['known_at_till'], shop)}{_on_list(line, shop)}"
        for line in details["lines"]
    ]


def _on_list(line: Details, shop: Writing) -> str:
    if "list" not in line:
        return ""
    listed = line["listed"]
    return f", price lists {'none' if listed is None else shop.money(listed)}"


def _price(amount: int | None, shop: Writing) -> str:
    return "asked at the till" if amount is None else shop.money(amount)


def _levels(details: Details, shop: Writing) -> list[str]:
    return [f"{line['name']}: {quantity(line['level'])}" for line in details["lines"]]


def _customer(details: Details, shop: Writing) -> list[str]:
    return [f"{details['name'] or 'no name'} ({details['customer']})"]


def _unreadable(details: Details, shop: Writing) -> list[str]:
    return [f"{details['kind'].replace('_', ' ')}: {details['why']}"]


def _place(details: Details, shop: Writing) -> list[str]:
    return [f"entry {details['seq']} of series {details['epoch']}"]


def _gap(details: Details, shop: Writing) -> list[str]:
    first, last = details["from"], details["to"]
    missing = f"entry {first} is" if first == last else f"entries {first} to {last} are"
    return [f"{missing} missing in series {details['epoch']}"]


def _clock(details: Details, shop: Writing) -> list[str]:
    return [f"register {shop.time(details['at'])}, server {shop.time(details['received_at'])}"]


def _dated_back(details: Details, shop: Writing) -> list[str]:
    return [f"dated {shop.time(details['at'])}, the entry before it {shop.time(details['before'])}"]


def _amounts(details: Details, shop: Writing) -> list[str]:
    return [", ".join(details["amounts"])]


def _quantities(details: Details, shop: Writing) -> list[str]:
    return ["line " + ", ".join(str(position) for position in details["lines"])]


_CAUSES = {
    "enrolled": "it was enrolled",
    "store_lost": "its browser lost its storage",
    "key_lost": "its browser lost its key",
    "forked": "it was found to exist twice",
}


def _epoch(details: Details, shop: Writing) -> list[str]:
    missing = details.get("missing")
    return [_CAUSES[details["why"]], *(_gap(missing, shop) if missing else [])]


def _over(details: Details, shop: Writing) -> list[str]:
    return [
        f"{line['name']}: sold {quantity(line['sold'])} for {shop.money(line['charged'])}, "
        f"came back {quantity(line['back'])} for {shop.money(line['refunded'])}"
        for line in details["lines"]
    ]


def _serials(details: Details, shop: Writing) -> list[str]:
    return [
        f"{line['name']}, serial number {line['serial']}: sold on {', '.join(line['receipts'])}"
        for line in details["lines"]
    ]


def _original(details: Details, shop: Writing) -> list[str]:
    return [f"sale {details['original']}"]


def _cart(details: Details, shop: Writing) -> list[str]:
    return [f"sold before with receipt {details['receipt']}"]


def _shift(details: Details, shop: Writing) -> list[str]:
    return [f"shift {details['shift']}"]


def _figures(details: Details, shop: Writing) -> list[str]:
    return [
        f"{figure_name(one['figure'])}: register {figure_text(one['figure'], one['register'], shop)}, "
        f"ledger {figure_text(one['figure'], one['ledger'], shop)}"
        for one in details["amounts"]
    ]


def _permissions(details: Details, shop: Writing) -> list[str]:
    return [", ".join(name.replace("_", " ") for name in details["permissions"])]


def _credit(details: Details, shop: Writing) -> list[str]:
    return [
        f"{details['name'] or 'no customer'}: owes {shop.money(details['balance'])}, "
        f"limit {shop.money(details['limit'])}"
    ]


def _nobodys(details: Details, shop: Writing) -> list[str]:
    return [f"on account: {shop.money(details['amount'])}"]


def _email(details: Details, shop: Writing) -> list[str]:
    return [f"to {details['address']}: receipt of entry {details['sale']}"]


_DESCRIBE: dict[str, Describe] = {
    "product_unknown": _products,
    "price_drift": _prices,
    "stock_negative": _levels,
    "customer_unknown": _customer,
    "body_unreadable": _unreadable,
    "fork": _place,
    "chain_broken": _place,
    "gap": _gap,
    "clock_ahead": _clock,
    "clock_behind": _dated_back,
    "amounts_disagree": _amounts,
    "quantity_not_positive": _quantities,
    "epoch_opened": _epoch,
    "approval_missing": _permissions,
    "returned_too_much": _over,
    "serial_sold_twice": _serials,
    "original_unknown": _original,
    "credit_limit_exceeded": _credit,
    "account_without_customer": _nobodys,
    "cart_sold_twice": _cart,
    "emailed_receipt_unknown": _email,
    "shift_unknown": _shift,
    "shift_closed_twice": _shift,
    "shift_was_closed": _shift,
    "shift_of_another_register": _shift,
    "shift_totals_disagree": _figures,
}


def described(item: InboxItem) -> list[str]:
    """What the item is about; nothing for a line kept aside, which says nothing that could be trusted."""
    describe = _DESCRIBE.get(item.reason)
    return describe(item.details, writing_of(item)) if describe else []
