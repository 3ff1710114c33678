"""Which app writes the rows of which kind of entry."""

from tracksales.cash.late import within_shift
from tracksales.cash.projector import (
    project_cash_moved,
    project_drawers_opened,
    project_shifts_closed,
    project_shifts_opened,
)
from tracksales.catalog.projector import project_customers_created
from tracksales.parking.projector import project_parking
from tracksales.sales.projector import project_receipts

from .facts import Projector

_receipts = within_shift(project_receipts)

PROJECTORS: dict[str, Projector] = {
    "customer_created": project_customers_created,
    "shift_opened": project_shifts_opened,
    "sale": _receipts,
    "return": _receipts,
    "exchange": _receipts,
    "void": _receipts,
    "cash_moved": within_shift(project_cash_moved),
    "drawer_opened": within_shift(project_drawers_opened),
    "shift_closed": project_shifts_closed,
    "cart_parked": project_parking,
    "cart_resumed": project_parking,
    "cart_discarded": project_parking,
}
"""In the order in which a batch is projected: a sale may name a customer made in the same batch, and a shift
is closed after all that went through it. What has one projector is projected together, as it was written."""
