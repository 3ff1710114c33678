"""What happens beyond the shop's limits while a register is offline: rows within the shop's page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tracksales.shop.models import OfflineRule

from ..access import OfficeRows
from ..fields import ScaledField
from ..shop import writing
from ..themed import ModelForm
from ..widgets import number_input

MOST_HOURS = 24 * 365


class OfflineRuleForm(ModelForm):
    """One limit, typed in hours or in the currency's unit."""

    limit = forms.DecimalField(
        min_value=0,
        max_digits=15,
        decimal_places=4,
        widget=number_input("any"),
        help_text=_("hours, or an amount of money"),
    )

    class Meta:
        model = OfflineRule
        fields = ["operation", "limit", "beyond"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["limit"] = ScaledField(self._digits(self.instance.operation)).prepare_value(
                self.instance.limit
            )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        typed, operation = self.cleaned_data.get("limit"), self.cleaned_data.get("operation")
        if typed is None or operation is None:
            return cleaned
        scaled = typed.scaleb(self._digits(operation))
        if scaled != scaled.to_integral_value():
            self.add_error(
                "limit", _("Whole hours only.") if operation == "hours" else _("No coin is so small.")
            )
        elif operation == "hours" and scaled > MOST_HOURS:
            self.add_error("limit", f"At most {MOST_HOURS} hours, a year.")
        else:
            self.cleaned_data["limit"] = int(scaled)
        return cleaned

    @staticmethod
    def _digits(operation: str) -> int:
        return 0 if operation == "hours" else writing().minor_digits


class OfflineRules(OfficeRows):
    """The limits of the shop."""

    model = OfflineRule
    form = OfflineRuleForm
    fields = ["operation", "limit", "beyond"]
    extra = 0
    max_num = len(OfflineRule.OPERATIONS)
    verbose_name = _("limit while offline")
    verbose_name_plural = _("limits while a register is offline")
