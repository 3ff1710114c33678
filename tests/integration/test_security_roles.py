"""Who did it: every kind of entry by every role is a fact; what the role may not do alone is in the inbox."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from django.contrib.auth.models import User

from tests.contract.examples import valid
from tests.support.shop import NOW, goods
from tests.support.till import CASHIER, MANAGER, Till, approved
from tracksales.domain.pricing import Discount
from tracksales.journal.intake import take
from tracksales.journal.models import Entry, InboxItem
from tracksales.protocol import BODIES, Permission
from tracksales.sales.models import Sale
from tracksales.shop.models import Shop
from tracksales.staff.hiring import hire, let_go
from tracksales.staff.models import Departure, RoleRule

OWNER, GONE = {"id": 0, "name": "Olive Owner"}, {"id": 0, "name": "Gone Manager"}
NOBODY = {"id": 424_242, "name": "Mary Manager"}

EMAIL = "receipt_email_requested"
SHIFT = "01900000-0000-7000-8000-00000000000a"

Write = Callable[[Till, bytes, dict[str, Any]], bytes]


def example(kind: str, struct: str, **changed: Any) -> Write:
    """Write the treaty's example of a body as this person's."""

    def write(till: Till, _: bytes, more: dict[str, Any]) -> bytes:
        body = msgspec.json.decode(valid(struct)[0])
        return till.append(kind, body | {"approvals": [], "shift": None} | changed | more)

    return write


def sell(**changed: Any) -> Write:
    """Write a sale as this person's."""
    return lambda till, _, more: till.sell([(goods("100"), 1000)], **(changed | more))


def back(kind: str) -> Write:
    """Write that the whole sale before came back."""
    return lambda till, sale, more: till.take_back(sale, [(1, 1000)], kind=kind, **more)


def exchange(till: Till, sale: bytes, more: dict[str, Any]) -> bytes:
    """Write an exchange of the goods sold before for the same."""
    returned = till.back(sale, [(1, 1000)])
    changed = {"original": returned["original"], "reason": "Size", "returned": returned["lines"]}
    even = {"total": 0, "tax": 0, "payments": []}
    return till.sell([(goods("100"), 1000)], kind="exchange", **(changed | even | more))


KINDS: dict[str, tuple[str, Permission | None, Write]] = {
    "a sale": ("sale", None, sell()),
    "a sale at half the price": ("sale", "discount", sell(discount=Discount("percent", 5000))),
    "a return": ("return", "return", back("return")),
    "a void": ("void", "void", back("void")),
    "an exchange": ("exchange", "return", exchange),
    "a customer": ("customer_created", None, example("customer_created", "CustomerCreated")),
    "a shift": ("shift_opened", None, example("shift_opened", "ShiftOpened")),
    "a shift's end": ("shift_closed", "close_shift", example("shift_closed", "ShiftClosed", shift=SHIFT)),
    "cash in": ("cash_moved", None, example("cash_moved", "CashMoved", amount=500)),
    "cash out": ("cash_moved", "cash_out", example("cash_moved", "CashMoved", amount=-500)),
    "no sale": ("drawer_opened", "no_sale", example("drawer_opened", "DrawerOpened")),
    "a payment on account": ("account_paid", None, example("account_paid", "AccountPaid")),
    "a cart set aside": ("cart_parked", None, example("cart_parked", "CartParked")),
    "a cart resumed": ("cart_resumed", None, example("cart_resumed", "CartResumed")),
    "a cart asked for": ("cart_requested", "take_over", example("cart_requested", "CartRequested")),
    "a cart given away": ("cart_released", None, example("cart_released", "CartReleased")),
    "a cart discarded": ("cart_discarded", "discard", example("cart_discarded", "CartDiscarded")),
    "an e-mail": ("receipt_email_requested", None, example(EMAIL, "ReceiptEmailRequested")),
    "training": ("training", None, example("training", "Training")),
}  # fmt: skip


@pytest.fixture
def sale(shop: Shop, till: Till) -> bytes:
    """Give a sale taken in, in a shop whose cashiers may do nothing alone."""
    for person, username in ((OWNER, "olive"), (GONE, "gone")):
        person["id"] = hire(username, "a long password", "owner" if username == "olive" else "manager").pk
    let_go(User.objects.get(username="gone"))
    Departure.objects.update(left_at=0)
    RoleRule.objects.create(role="cashier", permissions=[], discount_limit=0)
    till.open_epoch()
    line = till.sell([(goods("100"), 1000)])
    take(till.register, till.lines, NOW)
    return line


def test_every_kind_of_entry_is_in_the_table() -> None:
    assert {kind for kind, _, _ in KINDS.values()} == set(BODIES) - {"epoch_opened"}


@pytest.mark.parametrize("what", KINDS)
def test_what_a_role_may_not_do_alone_is_a_fact_and_in_the_inbox(till: Till, sale: bytes, what: str) -> None:
    kind, permission, write = KINDS[what]
    may, may_not = True, False
    needed = permission or "void"
    people: list[tuple[dict[str, Any], list[dict[str, Any]], bool]] = [
        (CASHIER, [], may_not),
        (MANAGER, [], may),
        (OWNER, [], may),
        (NOBODY, [], may_not),
        (GONE, [], may_not),
        (CASHIER, approved(needed), may),
        (CASHIER, approved(needed, CASHIER), may_not),
        (CASHIER, approved(needed, NOBODY), may_not),
        (CASHIER, approved(needed, GONE), may_not),
        (CASHIER, approved("discard" if needed != "discard" else "void"), may_not),
    ]
    lines = [write(till, sale, {"cashier": who, "approvals": approvals}) for who, approvals, _ in people]

    answer = take(till.register, lines, NOW)

    wanted = [permission is not None and not allowed for *_, allowed in people]
    assert ["approval_missing" in one.reasons for one in answer.outcomes] == wanted
    assert Entry.objects.filter(kind=kind, id__in=[one.id for one in answer.outcomes]).count() == len(people)
    items = InboxItem.objects.filter(reason="approval_missing")
    assert [item.details for item in items] == [{"permissions": [permission]}] * sum(wanted)


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({"price": 100}, ["price_drift"]),
        ({"price": 0}, ["price_drift"]),
        ({"price": 99_999_999}, ["price_drift"]),
        ({"id": 999_999}, ["product_unknown"]),
        ({"id": None}, ["product_unknown"]),
    ],
)
def test_a_price_that_is_not_the_catalogues_is_in_the_inbox(
    till: Till, sale: bytes, changed: dict[str, Any], reasons: list[str]
) -> None:
    cheap = goods("100")
    for name, value in changed.items():
        setattr(cheap, name, value)

    (outcome,) = take(till.register, [till.sell([(cheap, 1000)])], NOW).outcomes

    assert outcome.reasons == reasons
    assert Sale.objects.get(entry_id=outcome.id).total == cheap.price


def test_a_forged_price_beside_the_catalogues_needs_an_approval_or_is_drift(till: Till, sale: bytes) -> None:
    cheap = goods("100")
    cheap.price = 100
    body = json.loads(till.sell([(cheap, 1000)]).partition(b" ")[2])["body"]
    line = body["lines"][0] | {"list_price": 21_000}
    told = {name: body[name] for name in body if name not in ("receipt", "number", "cart", "lines")}
    plain = till.append("sale", told | {"cart": till.new_id(), "lines": [line]})
    said = till.append("sale", told | {"cart": till.new_id(), "lines": [line | {"override": "a friend"}]})

    outcomes = take(till.register, till.lines[-3:], NOW).outcomes

    assert plain != said
    assert [one.reasons for one in outcomes] == [["price_drift"], ["price_drift"], ["approval_missing"]]
