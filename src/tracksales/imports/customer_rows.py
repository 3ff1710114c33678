"""From a record to what it says about a customer."""

import re
import uuid
from dataclasses import dataclass

from . import cells
from .faults import BadRowError
from .headings import Columns
from .product_rows import check_width
from .record import Record

_OURS = uuid.UUID("0192f0c4-7d1e-7c53-9a52-3b8f6f3f1d27")
"""The namespace in which other systems' customer numbers become ids."""

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """What one row says; None or an empty text where it says nothing."""

    line: int
    id: str | None
    name: str
    phone: str
    email: str
    active: bool | None


def read_customer(columns: Columns, record: Record) -> CustomerRow:
    """Read a row. Raises BadRowError with the first thing that is wrong with it."""
    if record.fault:
        raise BadRowError(record.fault)
    check_width(columns, record, "name")
    row = record.cells
    name = cells.folded(columns.text("name", row), 500, "name")
    if not name:
        parts = [columns.text("first", row), columns.text("last", row)]
        name = cells.folded(" ".join(parts), 500, "name")
    if not name:
        raise BadRowError("there is no name")
    phone = cells.folded(columns.text("phone", row), 500, "phone")
    if phone and sum(character.isdigit() for character in phone) < 3:
        raise BadRowError(f"{phone[:40]!r} is no phone number")
    if re.fullmatch(r"\d(?:\.\d+)?[eE]\+\d+", phone):
        raise BadRowError(
            f"the phone number {phone} was shortened by a spreadsheet: format its column as text"
        )
    email = cells.folded(columns.text("email", row), 500, "email")
    if email and not _EMAIL.fullmatch(email):
        raise BadRowError(f"{email[:60]!r} is no email address")
    number = cells.code(columns.text("id", row), "customer number")
    active = cells.yes_or_no(columns.text("active", row), "active")
    return CustomerRow(record.line, customer_id(number) if number else None, name, phone, email, active)


def customer_id(number: str) -> str:
    """A customer's id from the number that another system gave: the same for the same number."""
    try:
        if len(number) == 36:
            return str(uuid.UUID(number))
    except ValueError:
        pass
    return str(uuid.uuid5(_OURS, number))


def phone_key(phone: str) -> str:
    """What two ways to write a phone number have in common: its last nine digits, or all it has."""
    return re.sub(r"\D", "", phone)[-9:]
