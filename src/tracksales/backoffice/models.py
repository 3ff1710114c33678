"""The office's own view of the ledger."""

from tracksales.sales.models import Sale


class Invoice(Sale):
    """A sale as the paper that a customer asks for."""

    class Meta:
        proxy = True
        ordering = ["-business_day", "-at"]
