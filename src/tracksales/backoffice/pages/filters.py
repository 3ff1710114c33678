"""Filters of the lists that cost no scan of the whole table."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.models import PaymentMethod
from tracksales.journal.models import Register
from tracksales.protocol import BODIES
from tracksales.sales.models import Payment

from ..tree import subtree, tree

Choices = list[tuple[str, str]]


class CategoryFilter(admin.SimpleListFilter):
    """Products of a category and of those below it."""

    title = _("category")
    parameter_name = "category"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [(str(place.id), place.indented) for place in tree()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value and value.isdigit():
            return queryset.filter(category_id__in=subtree(int(value)))
        return queryset


class RegisterFilter(admin.SimpleListFilter):
    """Rows of one register."""

    title = _("register")
    parameter_name = "register"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return list(Register.objects.values_list("id", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(register=self.value()) if self.value() else queryset


class PaymentMethodFilter(admin.SimpleListFilter):
    """Sales that were paid by a method, wholly or in part."""

    title = _("payment method")
    parameter_name = "method"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return list(PaymentMethod.objects.values_list("code", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        paid = Payment.objects.filter(sale=OuterRef("pk"), method=self.value())
        return queryset.filter(Exists(paid))


class EntryKindFilter(admin.SimpleListFilter):
    """Journal entries of one kind."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [(kind, kind.replace("_", " ")) for kind in BODIES]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class OutcomeFilter(admin.SimpleListFilter):
    """Journal entries by the answer that the register got."""

    title = _("outcome")
    parameter_name = "outcome"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("accepted", "accepted"), ("needs_review", "needs review")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(outcome=self.value()) if self.value() else queryset
