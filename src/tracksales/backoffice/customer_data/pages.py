"""What a customer may ask of the shop: all that is held about them, and to be forgotten."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.models import Customer
from tracksales.clock import now

from ..access import manages, owns
from ..widgets import switch
from .erase import StillOwesError, erase
from .held import held_about


class ErasureForm(forms.Form):
    """One yes, so that no stray click erases anybody."""

    sure = forms.BooleanField(label=_("Erase for good"), widget=switch())


def held_json(request: HttpRequest, ref: str) -> HttpResponse:
    """All that is held about the customer, as a file."""
    customer = _customer(ref, allowed=manages(request))
    content = json.dumps(held_about(customer), indent=1, ensure_ascii=False)
    answer = HttpResponse(content, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="customer-{customer.pk}.json"'
    return answer


def erasure(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what will be erased and what stays; a second yes does it. Owners only."""
    from ..site import office

    customer = _customer(ref, allowed=owns(request))
    form = ErasureForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            erase(customer, now())
        except StillOwesError:
            form.add_error(None, gettext("This customer's account is not settled: settle it first."))
            status = 422
        else:
            messages.success(request, gettext("The customer was erased; registers hear of it by themselves."))
            return HttpResponseRedirect(reverse("admin:catalog_customer_changelist"))
    context: dict[str, Any] = {
        **office.each_context(request),
        "title": gettext("Erase a customer"), "customer": customer, "form": form,
    }  # fmt: skip
    return TemplateResponse(request, "backoffice/erase_customer.html", context, status=status)


def _customer(ref: str, *, allowed: bool) -> Customer:
    customer = Customer.objects.select_related("group").filter(pk=ref).first() if allowed else None
    if customer is None:
        raise Http404("There is no such customer.")
    return customer
