"""Settling an item by a note: somebody looked, and nothing in the catalogue changes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..widgets import text_input
from .fix import Fix


class Acknowledge(Fix):
    """Seen, with a note."""

    name = "acknowledge"
    title = _("Acknowledge")
    button = _("Acknowledge")

    note = forms.CharField(
        max_length=180,
        required=False,
        widget=text_input(),
        help_text=_("What you found or did, for the record."),
    )

    def apply(self) -> str:
        """Nothing but the note is written."""
        note: str = self.cleaned_data["note"]
        return f"Acknowledged: {note}" if note else "Acknowledged."


class AcceptPrice(Acknowledge):
    """The price charged stands; the catalogue's stays."""

    title = _("Accept the price charged")
    button = _("Accept")

    def apply(self) -> str:
        note: str = self.cleaned_data["note"]
        return f"Price accepted: {note}" if note else "Price accepted."
