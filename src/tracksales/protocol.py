"""What a register and the server say to each other: the single source of protocol/schema.json.

Amounts are integer minor units, quantities integer thousandths, rates basis points, times
milliseconds since 1970 UTC, ids UUID text (RFC 9562; the register makes version 7).
A change here needs a new VERSION and a line in protocol/HISTORY.md; older versions stay readable.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

VERSION = 1

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Text = Annotated[str, Meta(max_length=500)]
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Amount = Annotated[int, Meta(ge=-(2**53 - 1), le=2**53 - 1)]
Rate = Annotated[int, Meta(ge=0, le=1_000_000)]
OutcomeName = Literal["accepted", "duplicate", "needs_review"]

NO_NUL = r"^[^\u0000]*$"
"""For texts that a database will be asked for: PostgreSQL has no NUL."""

GENESIS = "0" * 64
"""The `prev` of an entry that has none before it."""


class Entry(Struct, frozen=True):
    """The envelope of one journal entry, as signed.

    `prev` is the SHA-256 of the line before (signature, blank, entry). `receipts` counts the
    receipts issued in this epoch up to and including this entry.
    """

    v: Count
    id: Id
    register: Id
    epoch: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    seq: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    prev: Hash
    at: Count
    receipts: Count
    kind: Annotated[str, Meta(pattern=r"^[a-z_]{1,40}$")]
    body: msgspec.Raw


class Cashier(Struct, frozen=True):
    """Who acted: the staff member's id and the name as it stood then."""

    id: Count
    name: Text


class Mark(Struct, frozen=True):
    """How far the server holds a register's journal without a gap: epoch, number, hash of that line."""

    epoch: Count
    seq: Count
    hash: Hash


class EpochOpened(Struct, frozen=True):
    """A register begins a series under a new key: base64url of the raw P-256 point (65 bytes).

    `after` is the last entry known of the series before, where there was one.
    """

    public_key: Annotated[str, Meta(max_length=100)]
    reason: Literal["enrolled", "store_lost", "key_lost", "forked"]
    after: Mark | None
    app: Text


class ShiftOpened(Struct, frozen=True):
    """A shift begins with this float in the drawer; the entry's id is the shift's."""

    cashier: Cashier
    float: Amount


class CustomerCreated(Struct, frozen=True):
    """A customer made at the till; the entry's id is the customer's."""

    name: Text
    phone: Text
    email: Text
    cashier: Cashier


class SaleLine(Struct, frozen=True):
    """One line as charged: gross - discount - sale_discount = total; tax is contained in total.

    `list_price` is the catalogue price the register knew; null where the price is asked at the till.
    """

    product: Count | None
    item: Text
    name: Text
    quantity: Amount
    unit_price: Amount
    list_price: Amount | None
    gross: Amount
    discount: Amount
    sale_discount: Amount
    total: Amount
    tax_class: Annotated[str, Meta(max_length=8)]
    tax_rate: Rate
    tax: Amount


class Payment(Struct, frozen=True):
    """What one method paid. For cash `amount` is what was tendered; the change is on the sale."""

    method: Annotated[str, Meta(max_length=40)]
    name: Text
    amount: Amount
    reference: Text = ""


class SaleBody(Struct, frozen=True):
    """A completed sale: sum(lines.total) = total = sum(payments.amount) - change.

    `cart` names the cart that was sold: a register sells it once, whatever happens in between.
    """

    receipt: Annotated[str, Meta(max_length=40)]
    number: Count
    cart: Id
    shift: Id | None
    cashier: Cashier
    customer: Id | None
    customer_name: Text
    currency: Annotated[str, Meta(min_length=3, max_length=3)]
    catalog_version: Count
    lines: Annotated[list[SaleLine], Meta(max_length=5000)]
    discount: Amount
    total: Amount
    tax: Amount
    payments: Annotated[list[Payment], Meta(max_length=100)]
    change: Amount


class ReturnBody(SaleBody, frozen=True):
    """Goods back and money out: amounts and quantities positive, as on the sale they reverse."""

    original: Id | None


BODIES: dict[str, type[Struct]] = {
    "epoch_opened": EpochOpened,
    "shift_opened": ShiftOpened,
    "customer_created": CustomerCreated,
    "sale": SaleBody,
    "return": ReturnBody,
}


class Outcome(Struct, frozen=True, omit_defaults=True):
    """The answer for one entry, in the order sent. A duplicate carries its first answer."""

    id: str | None
    seq: int | None
    outcome: OutcomeName
    reasons: list[str] = []
    first: OutcomeName | None = None


class PushAnswer(Struct, frozen=True):
    """The answer to a push: an outcome for each line, and how far the journal is held."""

    restore_id: Id
    mark: Mark
    outcomes: list[Outcome]
    new_epoch_required: bool


class Heartbeat(Struct, frozen=True):
    """What a register says of itself; `nonce` comes back and proves that our server answered."""

    nonce: Annotated[str, Meta(min_length=8, max_length=64)]
    protocol: Count
    app: Text
    pending: Count
    at: Count


class HeartbeatAnswer(Struct, frozen=True):
    """The server's word: `spread_ms` bounds the random wait before the first push after an outage."""

    nonce: str
    protocol: int
    app: str
    at: int
    restore_id: Id
    catalog_version: int
    marks: list[Mark]
    spread_ms: int
    new_epoch_required: bool


class SignIn(Struct, frozen=True):
    """A staff member signs in at a register."""

    username: Annotated[str, Meta(max_length=500, pattern=NO_NUL)]
    password: Annotated[str, Meta(max_length=4096)]


class Staff(Struct, frozen=True):
    """A staff member as the register knows them."""

    id: int
    username: str
    name: str
    role: Literal["owner", "manager", "cashier"]


class RegisterChoice(Struct, frozen=True):
    """A till that a manager may enrol a browser as."""

    id: Id
    number: int
    name: str
    enrolled: bool


class SessionAnswer(Struct, frozen=True):
    """Who is signed in in this browser, and which tills there are to enrol as (managers only)."""

    staff: Staff | None
    demo: bool
    registers: list[RegisterChoice]


class Enrol(Struct, frozen=True):
    """A browser asks to be a register; the signed-in manager answers for it.

    Without `register` and `name` a demo shop gives its next till; another shop refuses. `epoch` is
    the last one that this browser wrote under that register: a server that was set back would grant
    it a second time.
    """

    public_key: Annotated[str, Meta(max_length=100)]
    register: Id | None = None
    name: Annotated[str, Meta(max_length=60, pattern=NO_NUL)] = ""
    epoch: Annotated[int, Meta(ge=0, le=2**31 - 2)] = 0


class EnrolAnswer(Struct, frozen=True):
    """The register's identity and its own credential, shown once."""

    register: Id
    number: int
    name: str
    epoch: int
    credential: str
    restore_id: Id


class Shop(Struct, frozen=True):
    """The shop's settings that a register needs."""

    name: str
    currency: str
    minor_digits: int
    time_zone: str
    demo: bool
    receipt_header: str
    receipt_footer: str
    receipt_width: Literal[58, 80]
    scale_labels: list["ScaleLabelRule"]


class ScaleLabelRule(Struct, frozen=True):
    """One format of scale label: prefix, item digits, value digits (thousandths of kg, or price)."""

    prefix: Annotated[str, Meta(min_length=1, max_length=6)]
    item_digits: Annotated[int, Meta(ge=1, le=10)]
    value_digits: Annotated[int, Meta(ge=1, le=8)]
    value: Literal["weight", "price"]


class ProductPage(Struct, frozen=True):
    """Up to about 5,000 products, a list a column; `price` null means asked at the till."""

    id: list[int]
    item: list[str]
    name: list[str]
    price: list[int | None]
    tax: list[str]
    category: list[int | None]
    weighed: list[int]
    barcodes: list[list[str]]


class CustomerPage(Struct, frozen=True):
    """Up to about 5,000 customers, a list a column."""

    id: list[str]
    name: list[str]
    phone: list[str]
    email: list[str]


class PageRef(Struct, frozen=True):
    """A page of the snapshot: named by its content, never changed."""

    name: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
    kind: Literal["product", "customer"]
    rows: int


class Change(Struct, frozen=True, array_like=True):
    """One row of the catalogue as it is now, or a tombstone where `row` is null."""

    kind: Literal["product", "category", "customer", "payment_method", "tax_class", "shop"]
    ref: str
    row: Any


class Snapshot(Struct, frozen=True):
    """The whole catalogue at one version: pages for the large kinds, rows for the small ones."""

    restore_id: Id
    version: int
    pages: list[PageRef]
    rows: list[Change]


class Changes(Struct, frozen=True):
    """What changed after a cursor, in commit order; `more` asks to come again from `version`."""

    restore_id: Id
    version: int
    more: bool
    changes: list[Change]


class ErrorBody(Struct, frozen=True):
    """One shape for every answer that is not success; codes from protocol/errors.json."""

    code: str
    message: str
    safety: str
    remedy: str
    retry: bool


class ErrorAnswer(Struct, frozen=True):
    """The envelope of an error."""

    error: ErrorBody


class ImportAnswer(Struct, frozen=True):
    """What a rescue file brought: entries new, already held, and kept for review."""

    lines: int
    accepted: int
    duplicate: int
    needs_review: int


class RescueFile(Struct, frozen=True):
    """A register's unsent entries, sealed: the lines as signed. Any number of imports, one effect."""

    tracksales_rescue: int
    register: Id
    written_at: Count
    lines: list[str]
    sha256: Hash


WIRE: tuple[type[Struct], ...] = (
    Entry, EpochOpened, ShiftOpened, CustomerCreated, SaleBody, ReturnBody,
    PushAnswer, Heartbeat, HeartbeatAnswer, SignIn, Staff, SessionAnswer, Enrol, EnrolAnswer,
    Shop, ProductPage, CustomerPage, Snapshot, Changes, ErrorAnswer, ImportAnswer, RescueFile,
)  # fmt: skip
"""Every struct that goes over the wire, for the schema and the generated types."""
