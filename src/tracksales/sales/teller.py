"""A thread that tells registers the shop's receipts, a moment after they came and never in their way."""

from django.db import transaction

from tracksales import clock
from tracksales.journal.later import Later
from tracksales.journal.writer import writer
from tracksales.journal.writing import IN_NO_HURRY

from .history import tell


def tell_all() -> None:
    """Tell the receipts that are not told yet, in small steps between which others write."""
    while writer.carry_out(IN_NO_HURRY, _tell):
        pass


def _tell() -> bool:
    with transaction.atomic():
        return tell(clock.now())


teller = Later("receipts-teller", 2.0, tell_all)
"""What many tills send within two seconds is one change."""
