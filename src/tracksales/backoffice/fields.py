"""Form fields that a person fills in as decimals and that give integers."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

MOST = 1_000_000
"""Units of a product that anybody receives, counts or writes off at once."""


_NO_AMOUNT = _("Type an amount in digits, like 1250.00: zero or more, no cents beyond the currency's.")
_NO_WHOLE_AMOUNT = _("Type a whole amount in digits, like 1250: zero or more.")


class ScaledField(forms.DecimalField):
    """A decimal number kept as an integer: `digits` digits after the point belong to the integer."""

    def __init__(self, digits: int, **kwargs: Any) -> None:
        super().__init__(max_digits=15, decimal_places=digits, **kwargs)
        self.digits = digits

    def prepare_value(self, value: Any) -> Any:
        """What the input shows: the integer as a decimal; typed text as typed."""
        return f"{Decimal(value).scaleb(-self.digits):.{self.digits}f}" if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """The integer, or None where nothing was typed. Raises ValidationError."""
        number = super().clean(value)
        return None if number is None else int(number.scaleb(self.digits))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether what was typed is another number than the one shown."""
        if isinstance(initial, int):
            initial = Decimal(initial).scaleb(-self.digits)
        return super().has_changed(initial, data)


class MoneyField(ScaledField):
    """An amount that is not negative, in minor units."""

    def __init__(self, digits: int, **kwargs: Any) -> None:
        no_amount = _NO_AMOUNT if digits else _NO_WHOLE_AMOUNT
        messages = dict.fromkeys(
            ("required", "invalid", "min_value", "max_decimal_places", "max_digits", "max_whole_digits"),
            no_amount,
        )
        super().__init__(digits, min_value=0, error_messages=messages, **kwargs)


_NO_QUANTITY = _("Type a quantity in digits, like 2 or 0.315: three digits after the point at most.")
_TOO_MUCH = format_lazy(_("Type a quantity of at most {most}."), most=f"{MOST:,}")
_ONE_AT_LEAST = _("Type a quantity above zero, like 2 or 0.315.")
_ZERO = _("Zero changes nothing: type how much to put on or, with -, take off.")
_NONE_NEGATIVE = _("Type a quantity of zero or more.")


class QuantityField(ScaledField):
    """A quantity in thousandths."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {
            "required": _NO_QUANTITY, "invalid": _NO_QUANTITY, "max_decimal_places": _NO_QUANTITY,
            "max_digits": _TOO_MUCH, "max_whole_digits": _TOO_MUCH,
            "max_value": _TOO_MUCH, "min_value": _NONE_NEGATIVE,
        }  # fmt: skip
        messages |= kwargs.pop("error_messages", {})
        super().__init__(3, error_messages=messages, **{"max_value": MOST, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """As ScaledField, without trailing zeros."""
        shown = super().prepare_value(value)
        return shown.rstrip("0").rstrip(".") if isinstance(value, int) else shown


class CountField(QuantityField):
    """A quantity that is there: zero or more."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, **kwargs)


class PositiveQuantityField(QuantityField):
    """A quantity above zero."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=Decimal("0.001"), error_messages={"min_value": _ONE_AT_LEAST}, **kwargs)


class ChangeField(QuantityField):
    """A quantity to put on or, negative, to take off; never zero."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {"min_value": _TOO_MUCH}
        super().__init__(min_value=-MOST, error_messages=messages, **kwargs)

    def clean(self, value: Any) -> Any:
        number = super().clean(value)
        if number == 0:
            raise forms.ValidationError(_ZERO)
        return number
