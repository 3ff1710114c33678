"""Pages of the catalogue: whatever they write, the registers are told in the same transaction."""

from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from tracksales.catalog.publish import publish

from .access import OfficePage
from .themed import ModelForm

_STEP = 500


class PublishedPage(OfficePage):
    """A page whose rows registers know as `published_kind` (catalog.rows.KINDS)."""

    published_kind = ""

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        publish(self.published_kind, [form.instance.pk])

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        ref = obj.pk
        super().delete_model(request, obj)
        publish(self.published_kind, [ref])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with transaction.atomic():
            refs = list(queryset.values_list("pk", flat=True))
            super().delete_queryset(request, queryset)
            publish(self.published_kind, refs)

    def set_active(self, queryset: QuerySet[Any], active: bool) -> int:
        """Switch rows on or off; how many were the other way."""
        with transaction.atomic():
            refs = list(queryset.filter(active=not active).values_list("pk", flat=True))
            for start in range(0, len(refs), _STEP):
                some = refs[start : start + _STEP]
                self.model._default_manager.filter(pk__in=some).update(active=active)
            publish(self.published_kind, refs)
        return len(refs)
