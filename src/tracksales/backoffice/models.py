"""The office's own view of the ledger."""

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from tracksales.sales.models import Sale


class Invoice(Sale):
    """A sale as the paper that a customer asks for."""

    class Meta:
        proxy = True
        ordering = ["-business_day", "-at"]


class StaffMember(User):
    """Somebody who may sign in."""

    class Meta:
        proxy = True
        ordering = ["username"]
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")
