"""Which app writes the rows of which kind of entry."""

from tracksales.accounts.projector import project_accounts_paid
from tracksales.cash.late import within_shift
from tracksales.cash.needs import drawer_needs
from tracksales.cash.projector import (
    project_cash_moved,
    project_drawers_opened,
    project_shifts_closed,
    project_shifts_opened,
)
from tracksales.catalog.projector import project_customers_created
from tracksales.mail.projector import project_receipt_emails
from tracksales.parking.needs import parking_needs
from tracksales.parking.projector import project_parking
from tracksales.sales.needs import receipt_needs
from tracksales.sales.projector import project_receipts
from tracksales.staff.approvals import with_approvals

from .facts import Projector
from .training import project_training

_receipts = with_approvals(receipt_needs, within_shift(project_receipts))
_parking = with_approvals(parking_needs, project_parking)

PROJECTORS: dict[str, Projector] = {
    "customer_created": project_customers_created,
    "shift_opened": project_shifts_opened,
    "account_paid": within_shift(project_accounts_paid),
    "sale": _receipts,
    "return": _receipts,
    "exchange": _receipts,
    "void": _receipts,
    "cash_moved": with_approvals(drawer_needs, within_shift(project_cash_moved)),
    "drawer_opened": with_approvals(drawer_needs, within_shift(project_drawers_opened)),
    "shift_closed": with_approvals(drawer_needs, project_shifts_closed),
    "cart_parked": _parking,
    "cart_resumed": _parking,
    "cart_requested": _parking,
    "cart_released": _parking,
    "cart_discarded": _parking,
    "receipt_email_requested": project_receipt_emails,
    "training": project_training,
}
"""In the order in which a batch is projected: a sale may name a customer made in the same batch, what was
paid on account makes room for what is bought on it, and a shift is closed after all that went through it.
What has one projector is projected together, as it was written."""
