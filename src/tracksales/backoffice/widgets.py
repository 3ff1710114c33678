"""Inputs in the theme's clothes, for fields of our own."""

from django import forms
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminFileFieldWidget,
    UnfoldAdminPasswordWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleTimeWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanSwitchWidget,
)


def number_input(step: str) -> forms.Widget:
    """A number with this smallest step."""
    widget: forms.Widget = UnfoldAdminDecimalFieldWidget(attrs={"step": step, "inputmode": "decimal"})
    return widget


def switch() -> forms.Widget:
    """A yes or no."""
    widget: forms.Widget = UnfoldBooleanSwitchWidget()
    return widget


def text_input() -> forms.Widget:
    """A line of text."""
    widget: forms.Widget = UnfoldAdminTextInputWidget()
    return widget


def pin_input() -> forms.Widget:
    """A PIN, never shown again."""
    widget: forms.Widget = UnfoldAdminPasswordWidget(
        attrs={"inputmode": "numeric", "autocomplete": "new-password"}
    )
    return widget


def several_input() -> forms.Widget:
    """Any number of a few."""
    widget: forms.Widget = UnfoldAdminCheckboxSelectMultipleWidget()
    return widget


def choice_input() -> forms.Widget:
    """One of a few."""
    widget: forms.Widget = UnfoldAdminSelectWidget()
    return widget


def file_input(accept: str) -> forms.Widget:
    """A file of this kind."""
    widget: forms.Widget = UnfoldAdminFileFieldWidget(attrs={"accept": accept})
    return widget


def checkboxes() -> forms.Widget:
    """Any number of a few."""
    widget: forms.Widget = UnfoldAdminCheckboxSelectMultipleWidget()
    return widget


def time_input() -> forms.Widget:
    """A time of the day."""
    widget: forms.Widget = UnfoldAdminSingleTimeWidget()
    return widget
