"""Customers: who they are, up to what they may buy on account, and what they owe."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracksales.accounts.balance import balances
from tracksales.catalog.models import Customer

from ..account import account, statement_csv
from ..activity import activate, deactivate
from ..customer_data.pages import erasure, held_json
from ..exports.page import ExportedList
from ..exports.shop import CUSTOMERS
from ..fields import MoneyField
from ..lists import OfficeList
from ..published import PublishedPage
from ..shop import writing, writing_of
from ..themed import ModelForm
from ..widgets import number_input


class CustomerList(OfficeList):
    """The list with what each customer on the page owes, looked up once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        owed = balances([row.pk for row in self.result_list])
        for row in self.result_list:
            row.owed = owed.get(row.pk, 0)


class CustomerForm(ModelForm):
    """A customer; no limit typed is none."""

    def clean_credit_limit(self) -> int:
        return self.cleaned_data["credit_limit"] or 0


class CustomerPage(ExportedList, PublishedPage):
    """The customers' list and form."""

    exports = [CUSTOMERS]
    address = "customers"
    published_kind = "customer"
    fields = ["name", "phone", "email", "group", "credit_limit", "active", "balance"]
    readonly_fields = ["balance"]
    search_fields = ["name", "phone", "email"]
    search_help_text = _("Name, phone or email")
    list_display = ["name", "phone", "email", "group", "balance", "shown_limit", "active"]
    list_filter = ["active", "group"]
    list_select_related = ["group"]
    actions = [activate, deactivate]

    form = CustomerForm

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[OfficeList]:
        return CustomerList

    def get_urls(self) -> list[Any]:
        ours = [
            path("<str:ref>/account/", self.admin_site.admin_view(account), name="customer_account"),
            path("<str:ref>/held.json", self.admin_site.admin_view(held_json), name="customer_held"),
            path("<str:ref>/erase/", self.admin_site.admin_view(erasure), name="customer_erase"),
            path("<str:ref>/statement.csv", self.admin_site.admin_view(statement_csv), name="statement"),
        ]
        return [*ours, *super().get_urls()]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name != "credit_limit":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        shop = writing()
        return MoneyField(
            shop.minor_digits,
            required=False,
            label=_("Credit limit (%(currency)s)") % {"currency": shop.currency},
            help_text=_("Up to this balance the customer may buy on account; 0: not at all."),
            widget=number_input(str(shop.decimal(1))),
        )

    @admin.display(description=_("balance"))
    def balance(self, customer: Customer) -> str:
        """What the customer owes, leading to how it came about."""
        if not customer.pk or customer._state.adding:
            return ""
        owed = customer.__dict__.get("owed")
        owed = balances([customer.pk]).get(customer.pk, 0) if owed is None else owed
        address = reverse("admin:customer_account", args=[customer.pk])
        link = '<a class="text-primary-600" href="{}" aria-label="{}"><span class="amount">{}</span></a>'
        money = writing_of(customer).money(owed)
        label = gettext("Account of %(name)s: %(balance)s") % {"name": customer.name, "balance": money}
        return format_html(link, address, label, money)

    @admin.display(description=_("credit limit"))
    def shown_limit(self, customer: Customer) -> str:
        """Up to what balance the customer may buy on account."""
        limit = customer.credit_limit
        text = writing_of(customer).money(limit) if limit else "–"
        return format_html('<span class="amount">{}</span>', text)
