"""Switching rows of the catalogue on and off, many at once."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .published import PublishedPage


@admin.action(description=_("Activate selected"), permissions=["change"])
def activate(page: PublishedPage, request: HttpRequest, queryset: QuerySet[Any]) -> None:
    """Offer the rows at the registers again."""
    _say(page, request, page.set_active(queryset, True), "activated")


@admin.action(description=_("Deactivate selected"), permissions=["change"])
def deactivate(page: PublishedPage, request: HttpRequest, queryset: QuerySet[Any]) -> None:
    """Take the rows off the registers; everything sold so far stays as it is."""
    _say(page, request, page.set_active(queryset, False), "deactivated")


def _say(page: PublishedPage, request: HttpRequest, count: int, done: str) -> None:
    one, many = page.opts.verbose_name, page.opts.verbose_name_plural
    page.message_user(request, f"{count} {one if count == 1 else many} {done}.", messages.SUCCESS)
