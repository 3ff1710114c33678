"""A customer's account on a page and as a statement: bought, brought back, paid, owed."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from tracksales.accounts.statement import statement
from tracksales.catalog.models import Customer
from tracksales.sales.export import Format, safe_cell
from tracksales.sales.models import Sale

from .access import manages, owns
from .shop import writing

SHOWN = 100


def _customer(request: HttpRequest, ref: str) -> Customer:
    customer = Customer.objects.filter(pk=ref).first()
    if customer is None or not manages(request):
        raise Http404("There is no such customer.")
    return customer


def what(kind: str) -> str:
    """A posting's kind in the office's words."""
    words = {
        "sale": gettext("sale"), "return": gettext("return"), "exchange": gettext("exchange"),
        "void": gettext("void"), "paid": gettext("payment on account"),
    }  # fmt: skip
    return words.get(kind, kind)


def account(request: HttpRequest, ref: str) -> HttpResponse:
    """The page: the account's last postings, and the last receipts however they were paid."""
    from .site import office

    customer, shop = _customer(request, ref), writing()
    postings = list(statement(ref))
    owed = postings[-1].balance if postings else 0
    receipts = Sale.objects.filter(customer=ref).order_by("-at")[:SHOWN]
    context: dict[str, Any] = {
        **office.each_context(request),
        "title": customer.name,
        "customer": customer,
        "may_erase": owns(request) and customer.erased_at is None,
        "balance": shop.total(owed),
        "limit": shop.total(customer.credit_limit) if customer.credit_limit else "",
        "left": shop.total(max(0, customer.credit_limit - owed)),
        "postings": [
            {
                "row": one,
                "what": what(one.what),
                "time": shop.time(one.at),
                "amount": shop.money(one.amount),
                "balance": shop.money(one.balance),
            }
            for one in reversed(postings[-SHOWN:])
        ],
        "receipts": [
            {"row": one, "what": what(one.kind), "time": shop.time(one.at), "total": shop.money(one.total)}
            for one in receipts
        ],
    }
    return TemplateResponse(request, "backoffice/account.html", context)


class _Line:
    """A file that hands each line on."""

    def write(self, text: str) -> str:
        """The line, as it is to be sent."""
        return text


def statement_csv(request: HttpRequest, ref: str) -> StreamingHttpResponse:
    """The whole account as CSV: amounts as decimals, times on the shop's wall clock."""
    customer, shop = _customer(request, ref), writing()
    form = Format(shop.minor_digits, shop.time_zone)
    money = form.amount

    def lines() -> Iterator[str]:
        writer = csv.writer(_Line(), lineterminator="\r\n")
        yield "\ufeff"
        yield writer.writerow(["time", "what", "number", "amount", "balance"])
        for one in statement(ref):
            amounts = [money(one.amount), money(one.balance)]
            yield writer.writerow([form.time(one.at), what(one.what), safe_cell(one.number), *amounts])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="statement-{customer.pk}.csv"'
    return answer
