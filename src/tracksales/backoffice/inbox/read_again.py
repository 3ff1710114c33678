"""Entry cannot be read: this version tries again."""

from django.utils.translation import gettext_lazy as _

from tracksales.clock import now
from tracksales.journal.reread import StillUnreadableError, read_again

from .fix import Fix, FixError


class ReadAgain(Fix):
    """Read the stored entry again, and let it take its place in the ledger."""

    name = "read_again"
    title = _("Read again")
    button = _("Read again")
    needs_fields = False

    def apply(self) -> str:
        """Project the entry. Raises FixError where this version cannot read it either."""
        try:
            fresh = read_again(str(self.item.entry_id), now())
        except StillUnreadableError as error:
            raise FixError(f"This version cannot read it either: {error}") from error
        return "Read, and in the ledger now." if fresh else "It was read before, and is in the ledger."
