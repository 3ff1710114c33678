"""What each till of a shop writes in a day, from a seed; its browser's copy too, where there is one."""

from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from tests.support.till import Till as Signing

from simulator import cashier
from simulator.records import Till, Written
from simulator.template import CUSTOMERS, PRODUCTS
from simulator.zreport import totals


@dataclass
class Desk:
    """A till: who signs, what it wrote, what is sent of it."""

    name: int
    signing: Signing
    random: Random
    written: list[Written] = field(default_factory=list)
    sold: list[Written] = field(default_factory=list)
    shift: str | None = None
    credential: str = ""

    @property
    def lines(self) -> list[bytes]:
        """Its journal."""
        return self.signing.lines

    def say(self, kind: str, body: dict[str, Any], *, training: bool = False) -> Written:
        """Write an entry."""
        line = self.signing.append("training", {"kind": kind, "body": body}) if training else (
            self.signing.append(kind, body)
        )  # fmt: skip
        number = self.signing.receipts if kind in ("sale", "return", "exchange", "void") else None
        issued = number is not None and not training
        receipt = f"T{self.signing.number}-{self.signing.epoch}-{number:06d}" if issued else None
        entry = line.decode().partition('"id":"')[2][:36]
        one = Written(
            self.name, self.name, kind, body, self.signing.register, entry, self.signing.epoch,
            self.signing.seq, receipt, number if issued else None, line.decode(), training, tried=True,
        )  # fmt: skip
        self.written.append(one)
        return one

    def copy(self, name: int) -> "Desk":
        """Another computer with a copy of its profile."""
        signing = replace(self.signing, lines=list(self.lines), seed=self.signing.seed + 1000)
        signing.key = self.signing.key
        return replace(
            self, name=name, signing=signing, random=Random(f"{self.signing.seed} copy"), written=[],
            sold=list(self.sold),
        )  # fmt: skip

    def seen(self) -> Till:
        """As the oracle is told of it."""
        return Till(self.name, self.name, register=self.signing.register)


def write_day(desks: list[Desk], random: Random, length: int) -> None:
    """All tills at work in turns, until each has written about so much."""
    for desk in desks:
        if desk.shift is None:
            desk.shift = desk.say("shift_opened", {"cashier": cashier.CALEB, "float": 10_000}).id
    for _ in range(length * len(desks)):
        _work(random.choice(desks), desks)
    for desk in desks:
        inside = [(one.kind, one.body) for one in desk.written if one.body.get("shift") == desk.shift]
        figures = totals(10_000, [one for one in inside if one[0] != "shift_closed"])
        desk.say("shift_closed", {
            "shift": desk.shift, "cashier": cashier.CALEB, "counted": figures["expected"], "note": "",
            "denominations": [], "totals": figures, "approvals": cashier.approved("close_shift"),
        })  # fmt: skip
        desk.shift = None


def _work(desk: Desk, desks: list[Desk]) -> None:
    random = desk.random
    what = random.choices(
        ("sale", "account", "return", "elsewhere", "exchange", "paid", "cash", "park", "customer", "trained"),
        (40, 8, 6, 8, 6, 6, 6, 8, 4, 4),
    )[0]
    if what in ("return", "elsewhere", "exchange"):
        sold = random.choice(desks).sold if what == "elsewhere" else desk.sold
        if sold:
            _take_back(desk, random.choice(sold), what)
    elif what == "paid":
        by = random.choice(CUSTOMERS)
        desk.say("account_paid", cashier.account_paid(desk.shift, by, random.randint(1, 9_000), "cash"))
    elif what == "cash":
        body = {"shift": desk.shift, "cashier": cashier.CALEB, "amount": random.randint(1, 900)}
        desk.say("cash_moved", body | {"reason": "Change", "note": f"{desk.name} {desk.signing.seq}"})
    elif what == "park":
        _park(desk)
    elif what == "customer":
        body = {"name": f"Customer {desk.name} {desk.signing.seq}", "phone": "", "email": ""}
        desk.say("customer_created", body | {"cashier": cashier.CALEB})
    elif what == "trained":
        body = _sale(desk, "cash") | {"receipt": "TRAINING-000001", "number": 1, "shift": None}
        desk.say("sale", body, training=True)
    else:
        desk.sold.append(desk.say("sale", _sale(desk, "account" if what == "account" else "m-pesa")))


def _sale(desk: Desk, method: str) -> cashier.Body:
    random = desk.random
    by = random.choice(CUSTOMERS) if method == "account" else cashier.NOBODY
    body = cashier.sale(desk.signing.new_id(), desk.shift, _goods(random), 0, method, by)
    return body | {"approvals": cashier.approved("credit")} if method == "account" else body


def _goods(random: Random) -> list[cashier.Body]:
    some = random.sample(range(1, PRODUCTS + 1), random.randint(1, 4))
    return [cashier.line(product, product * 1_050, random.randint(1, 3)) for product in some]


def _take_back(desk: Desk, sold: Written, what: str) -> None:
    """One piece of its first line, whatever came back of it before: sometimes that is too much."""
    lines = cashier.coming_back(sold.body, [(1, 0, 1)])
    if what == "exchange":
        desk.sold.append(desk.say("exchange", cashier.exchange(_sale(desk, "cash"), sold.id, lines)))
    else:
        cart = desk.signing.new_id()
        desk.say("return", cashier.taken_back(sold.body, sold.id, cart, desk.shift, "return", lines))


def _park(desk: Desk) -> None:
    body = _sale(desk, "cash")
    cart = body["cart"]
    desk.say("cart_parked", cashier.parked(cart, body["lines"], f"Table {desk.signing.seq}"))
    then = desk.random.choice(("waits", "resumed", "discarded", "sold"))
    if then in ("resumed", "sold"):
        desk.say("cart_resumed", {"cart": cart, "cashier": cashier.CALEB})
    if then == "sold":
        desk.sold.append(desk.say("sale", body))
    elif then == "discarded":
        thrown = {"lines": len(body["lines"]), "total": body["total"]}
        desk.say("cart_discarded", {"cart": cart, "cashier": cashier.CALEB} | thrown)
