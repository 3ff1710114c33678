"""The names of our models' fields, said in the language of whoever reads them."""

from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy


def speak_models() -> None:
    """Let the names and help texts of our models' fields be looked up in the catalogue, as they are shown."""
    for model in apps.get_models():
        if not model.__module__.startswith("tracksales."):
            continue
        options = model._meta
        options.verbose_name = _said(options.verbose_name)
        options.verbose_name_plural = _said(options.verbose_name_plural)
        for field in options.local_fields:
            field.verbose_name = _said(field.verbose_name)
            if field.help_text:
                field.help_text = _said(field.help_text)


def _said(text: Any) -> Any:
    return text if isinstance(text, Promise) else gettext_lazy(str(text))
