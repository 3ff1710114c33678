"""Form fields that a person fills in as decimals and that give integers."""

from decimal import Decimal
from typing import Any

from django import forms


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
        super().__init__(digits, min_value=0, **kwargs)


class QuantityField(ScaledField):
    """A quantity in thousandths."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(3, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """As ScaledField, without trailing zeros."""
        shown = super().prepare_value(value)
        return shown.rstrip("0").rstrip(".") if isinstance(value, int) else shown
