"""What a register and the server say to each other: the single source of protocol/schema.json.

A change here needs a new VERSION and a line in protocol/HISTORY.md; older versions stay readable.
"""

from msgspec import Struct

from .api import (
    Enrol,
    EnrolAnswer,
    ErrorAnswer,
    ErrorBody,
    Heartbeat,
    HeartbeatAnswer,
    ImportAnswer,
    Outcome,
    OutcomeName,
    PushAnswer,
    RegisterChoice,
    RescueFile,
    SessionAnswer,
    SignIn,
    Staff,
)
from .base import GENESIS, NO_NUL, VERSION, Approval, Cashier, Id, Mark
from .catalogue import (
    Change,
    Changes,
    CustomerPage,
    PageRef,
    ParkedRow,
    ProductPage,
    ReceiptPage,
    ReceiptRow,
    RegisterRow,
    ScaleLabelRule,
    Shop,
    Snapshot,
)
from .entries import CustomerCreated, Entry, EpochOpened, ReceiptEmailRequested, Training
from .parking import (
    CartDiscarded,
    CartParked,
    CartReleased,
    CartRequested,
    CartResumed,
    Discount,
    ParkedLine,
)
from .sales import ExchangeBody, Payment, PricedBy, ReturnBody, ReturnLine, SaleBody, SaleLine, VoidBody
from .shifts import (
    AccountPaid,
    CashMoved,
    Counted,
    DrawerOpened,
    MethodTotal,
    ShiftClosed,
    ShiftOpened,
    ShiftTotals,
    TaxTotal,
)
from .staff import OfflineRule, Permission, PinVerifier, Role, RoleRule, StaffMember

BODIES: dict[str, type[Struct]] = {
    "epoch_opened": EpochOpened,
    "shift_opened": ShiftOpened,
    "cash_moved": CashMoved,
    "drawer_opened": DrawerOpened,
    "shift_closed": ShiftClosed,
    "account_paid": AccountPaid,
    "customer_created": CustomerCreated,
    "sale": SaleBody,
    "return": ReturnBody,
    "exchange": ExchangeBody,
    "void": VoidBody,
    "cart_parked": CartParked,
    "cart_resumed": CartResumed,
    "cart_requested": CartRequested,
    "cart_released": CartReleased,
    "cart_discarded": CartDiscarded,
    "receipt_email_requested": ReceiptEmailRequested,
    "training": Training,
}

RECEIPT_KINDS = ("sale", "return", "exchange", "void")
"""The kinds of entry that carry a receipt and its number."""

WIRE: tuple[type[Struct], ...] = (
    Entry, *BODIES.values(),
    PushAnswer, Heartbeat, HeartbeatAnswer, SignIn, Staff, SessionAnswer, Enrol, EnrolAnswer, Shop,
    ProductPage, CustomerPage, ReceiptPage, ReceiptRow, RegisterRow, ParkedRow, Snapshot, Changes,
    ErrorAnswer, ImportAnswer, RescueFile, StaffMember, RoleRule,
)  # fmt: skip
"""Every struct that goes over the wire, for the schema and the generated types."""

__all__ = [
    "BODIES", "GENESIS", "NO_NUL", "RECEIPT_KINDS", "VERSION", "WIRE", "AccountPaid", "Approval",
    "CartDiscarded", "CartParked", "CartReleased", "CartRequested", "CartResumed", "CashMoved", "Cashier",
    "Change", "Changes", "Counted", "CustomerCreated", "CustomerPage", "Discount", "DrawerOpened",
    "Enrol", "EnrolAnswer", "Entry", "EpochOpened", "ErrorAnswer", "ErrorBody", "ExchangeBody",
    "Heartbeat", "HeartbeatAnswer", "Id", "ImportAnswer", "Mark", "MethodTotal", "OfflineRule", "Outcome",
    "OutcomeName", "PageRef", "ParkedLine", "ParkedRow", "Payment", "Permission", "PinVerifier",
    "PricedBy", "ProductPage", "PushAnswer", "ReceiptEmailRequested", "ReceiptPage", "ReceiptRow",
    "RegisterChoice", "RegisterRow", "RescueFile", "ReturnBody", "ReturnLine", "Role", "RoleRule",
    "SaleBody", "SaleLine", "ScaleLabelRule", "SessionAnswer", "ShiftClosed", "ShiftOpened",
    "ShiftTotals", "Shop", "SignIn", "Snapshot", "Staff", "StaffMember", "TaxTotal", "Training",
    "VoidBody",
]  # fmt: skip
