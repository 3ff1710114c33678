"""Customers from a file: known again by id, else by phone, else by email, else by a bare name."""

from dataclasses import dataclass, field
from pathlib import Path

from django.db import IntegrityError

from tracksales.catalog.models import Customer
from tracksales.catalog.write import CustomerWrite, batches, write_customers
from tracksales.ids import uuid7

from .customer_rows import CustomerRow, phone_key, read_customer
from .faults import BadRowError, InterruptedImportError
from .headings import CUSTOMER_HEADINGS
from .reading import Progress, open_columns, read_rows
from .report import Report


@dataclass(slots=True)
class CustomerState:
    """A customer while rows are read: as it was (None: not yet there), and as it becomes."""

    id: str
    name: str
    phone: str
    email: str
    active: bool
    before: tuple[str, str, str, bool] | None = None
    line: int | None = None
    said: list[bool] = field(default_factory=list)

    def seen(self) -> tuple[str, str, str, bool]:
        return (self.name, self.phone, self.email, self.active)

    def found_by(self) -> list[tuple[str, str]]:
        """Under what it is found, the strongest first."""
        contacts = [("phone", phone_key(self.phone))] if self.phone else []
        contacts += [("email", self.email.casefold())] if self.email else []
        return [("id", self.id), *(contacts or [("name", self.name.casefold())])]


class CustomerImport:
    """One file, read and decided against the shop as it stands; nothing is written before `write`."""

    def __init__(self, path: Path, progress: Progress) -> None:
        """Read and check everything. Raises WrongFileError."""
        self.report = Report()
        columns, records, self.remarks = open_columns(path, CUSTOMER_HEADINGS)
        rows = read_rows(records, lambda record: read_customer(columns, record), self.report, progress)
        self._known: dict[tuple[str, str], CustomerState] = {}
        self._touched: dict[str, CustomerState] = {}
        for id_, name, phone, email, active in Customer.objects.order_by("id").values_list(
            "id", "name", "phone", "email", "active"
        ):
            state = CustomerState(id_, name, phone, email, active, (name, phone, email, active))
            self._add(state)
        for row in rows:
            try:
                self._decide(row)
            except BadRowError as error:
                self.report.refuse(row.line, str(error))
        self.report.refused.sort()
        self.changed = [state for state in self._touched.values() if state.before != state.seen()]
        self._count()

    def write(self, progress: Progress) -> None:
        """Write what changed, in batches. Raises InterruptedImportError where the shop changed meanwhile."""
        done = 0
        for batch in batches(self.changed):
            try:
                write_customers([CustomerWrite(one.id, one.before is None, *one.seen()) for one in batch])
            except IntegrityError as error:
                raise InterruptedImportError(done, len(self.changed)) from error
            done += len(batch)
            progress(len(batch))

    def _add(self, state: CustomerState) -> None:
        for key in state.found_by():
            self._known.setdefault(key, state)

    def _decide(self, row: CustomerRow) -> None:
        state = self._find(row)
        if state is None:
            state = CustomerState(row.id or uuid7(), row.name, row.phone, row.email, active=True)
        elif state.line is not None and row.id is None and row.name.casefold() != state.name.casefold():
            raise BadRowError(
                f"its phone or email is already that of {state.name[:60]!r} on line {state.line}, "
                "and no customer number tells them apart"
            )
        before, first = state.seen(), state.before is None and not state.said
        state.name = row.name
        state.phone = row.phone or state.phone
        state.email = row.email or state.email
        state.active = state.active if row.active is None else row.active
        state.said.append(first or state.seen() != before)
        state.line = state.line or row.line
        self._add(state)
        self._touched.setdefault(state.id, state)

    def _find(self, row: CustomerRow) -> CustomerState | None:
        probe = CustomerState(row.id or "", row.name, row.phone, row.email, active=True)
        for key in probe.found_by()[0 if row.id else 1 :]:
            state = self._known.get(key)
            if state is not None:
                return state
            if row.id:
                return None
        return None

    def _count(self) -> None:
        for state in self._touched.values():
            if state.before == state.seen():
                self.report.unchanged += len(state.said)
                continue
            new = 1 if state.before is None else 0
            self.report.new += new
            self.report.updated += sum(state.said) - new
            self.report.unchanged += len(state.said) - sum(state.said)
