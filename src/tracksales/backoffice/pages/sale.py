"""Sales and returns: the list, and each with everything known about it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RangeDateFilter

from tracksales.catalog.models import PriceList
from tracksales.sales.models import Sale, SaleLine
from tracksales.shop.models import Shop

from ..access import LedgerPage
from ..exports.ledger import LINES, PAYMENTS, SALES
from ..exports.page import ExportedList
from ..inbox.reasons import reason_title
from ..invoice.document import invoice_pdf
from ..kept_line import approvals_in
from ..shop import Writing, quantity, writing, writing_of
from .filters import PaymentMethodFilter, RegisterFilter


class SalePage(ExportedList, LedgerPage):
    """The sales, newest first; searched by receipt number (exact) or customer (from the beginning)."""

    exports = [SALES, LINES, PAYMENTS]
    address = "sales"
    ordering = ["-business_day", "-at"]
    search_fields = ["customer_name__istartswith"]
    search_help_text = _("Receipt number, or the customer's name from its beginning")
    list_display = ["receipt", "time", "register", "cashier_name", "customer_name", "shown_total", "kind"]
    list_filter = [("business_day", RangeDateFilter), RegisterFilter, "kind", PaymentMethodFilter]
    list_filter_submit = True
    list_select_related = ["register"]
    sortable_by = ["shown_total"]
    detail_template = "backoffice/sale.html"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        by_receipt = queryset.filter(receipt=search_term.strip())
        if by_receipt.exists():
            return by_receipt, False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=_("time"))
    def time(self, sale: Sale) -> str:
        """When, on the shop's wall clock."""
        return writing_of(sale).time(sale.at)

    @admin.display(description=_("total"))
    def shown_total(self, sale: Sale) -> str:
        """The total as money, on its own right edge."""
        return format_html('<span class="amount">{}</span>', writing_of(sale).money(sale.total))

    def get_urls(self) -> list[Any]:
        pdf = self.admin_site.admin_view(self.pdf)
        return [path("<str:ref>/invoice.pdf", pdf, name=f"{self.opts.model_name}_pdf"), *super().get_urls()]

    def pdf(self, request: HttpRequest, ref: str) -> HttpResponse:
        """The sale as an invoice or credit note to be kept."""
        said = paper(self._sale(request, ref))
        answer = HttpResponse(invoice_pdf(said), content_type="application/pdf")
        name = f"{said['sale'].receipt}.pdf"
        answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
        return answer

    def _sale(self, request: HttpRequest, ref: str) -> Sale:
        sales = Sale.objects.select_related("register", "entry").defer("entry__line")
        sale = sales.filter(pk=ref).first() if self.has_view_permission(request) else None
        if sale is None:
            raise Http404("There is no such sale.")
        return sale

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        sale = self._sale(request, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": f"{sale.get_kind_display().capitalize()} {sale.receipt}",
            **paper(sale),
            "approvals": [
                (one.permission.replace("_", " "), one.by.name)
                for one in approvals_in(bytes(sale.entry.line))
            ],
        }
        return TemplateResponse(request, self.detail_template, context)


def paper(sale: Sale) -> dict[str, Any]:
    """A sale in words and figures for a page or a print."""
    shop = writing()
    money = shop.money
    items = sale.entry.inbox_items.all()
    return {
        "sale": sale,
        "shop": Shop.objects.filter(id=1).first(),
        "time": shop.time(sale.at),
        "received": shop.time(sale.entry.received_at),
        "total": shop.total(sale.total),
        "tax": money(sale.tax),
        "discount": money(sale.discount),
        "change": money(sale.change),
        "rounding": money(sale.rounding),
        "net": money(sale.total - sale.tax),
        "lines": line_rows(sale, shop),
        "payments": [
            {"row": payment, "amount": money(payment.amount)}
            for payment in sale.payments.order_by("position")
        ],
        "original": Sale.objects.filter(pk=sale.original).values_list("receipt", flat=True).first() or "",
        "taxes": [{**row, "total": money(row["total"]), "tax": money(row["tax"])} for row in tax_rows(sale)],
        "items": [{"row": item, "title": reason_title(item.reason)} for item in items],
    }


def line_rows(sale: Sale, shop: Writing) -> list[dict[str, Any]]:
    """A sale's lines; `why` says what gave a price that is not the catalogue's."""
    lines = list(sale.lines.order_by("position"))
    lists = PriceList.objects.in_bulk({line.price_list for line in lines if line.price_list})
    serials: dict[int, list[str]] = {}
    for position, serial in sale.serials.order_by("id").values_list("position", "serial"):
        serials.setdefault(position, []).append(serial)

    def why(line: SaleLine) -> str:
        if line.override or line.price_list is None:
            return line.override
        return str(lists.get(line.price_list, f"price list {line.price_list}"))

    return [
        {
            "row": line,
            "quantity": quantity(line.quantity),
            "unit_price": shop.money(line.unit_price),
            "discount": shop.money(line.discount + line.sale_discount),
            "tax_rate": f"{line.tax_rate / 100:g} %",
            "total": shop.money(line.total),
            "why": why(line),
            "serials": ", ".join(serials.get(line.position, [])),
        }
        for line in lines
    ]


def tax_rows(sale: Sale) -> list[dict[str, Any]]:
    """Total and tax of each tax class on a sale."""
    sums: dict[tuple[str, int], list[int]] = {}
    for line in sale.lines.order_by("position"):
        held = sums.setdefault((line.tax_class, line.tax_rate), [0, 0])
        held[0] += line.total
        held[1] += line.tax
    return [
        {"tax_class": code, "rate": f"{rate / 100:g} %", "total": total, "tax": tax}
        for (code, rate), (total, tax) in sorted(sums.items())
    ]


class InvoicePage(SalePage):
    """The same sales as invoices, each opening as a page made for printing."""

    address = "invoices"
    list_display = ["receipt", "time", "customer_name", "shown_tax", "shown_total", "kind"]
    detail_template = "backoffice/invoice.html"

    @admin.display(description=_("tax"))
    def shown_tax(self, sale: Sale) -> str:
        """The tax contained, as money."""
        return format_html('<span class="amount">{}</span>', writing_of(sale).money(sale.tax))
