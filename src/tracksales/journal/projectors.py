"""Which app writes the rows of which kind of entry."""

from tracksales.cash.projector import project_shifts_opened
from tracksales.catalog.projector import project_customers_created
from tracksales.sales.projector import project_returns, project_sales

from .facts import Projector

PROJECTORS: dict[str, Projector] = {
    "customer_created": project_customers_created,
    "shift_opened": project_shifts_opened,
    "sale": project_sales,
    "return": project_returns,
}
"""In the order in which a batch is projected: a sale may name a customer made in the same batch."""
