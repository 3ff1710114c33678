"""Stock-takes: started, counted with a scanner or by typing, applied or given up."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracksales.catalog.models import Product
from tracksales.stock import taking
from tracksales.stock.models import Counted, StockTake
from tracksales.stock.movements import who

from ..access import LedgerPage, manages
from ..fields import CountField, PositiveQuantityField
from ..shop import quantity, writing, writing_of
from ..themed import ModelForm
from ..widgets import number_input, text_input
from .why import signed


class ScanForm(forms.Form):
    """A scan, or a number typed: one more of the product, or as many as it says."""

    code = forms.CharField(
        label=_("Scan or type a barcode or item number"),
        max_length=200,
        widget=text_input(),
        error_messages={"required": _("Scan a barcode, or type one.")},
    )
    quantity = PositiveQuantityField(
        label=_("Quantity"),
        initial=1000,
        widget=number_input("0.001"),
        help_text=_("Added to what was counted."),
    )


class TypedForm(forms.Form):
    """What lies there of a product, in place of what was counted before."""

    product = forms.ModelChoiceField(Product.objects.all())
    quantity = CountField()


class TakePage(LedgerPage):
    """The stock-takes' list; each opens as the page that a person carries along the shelves."""

    address = "stock-takes"
    ordering = ["-id"]
    search_fields = ["name__icontains"]
    list_display = ["name", "time", "by_name", "state"]
    sortable_by = ()
    fields = ["name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return manages(request)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        obj.__dict__.update(who(request.user) | {"by_id": request.user.pk})
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:stock_stocktake_change", args=[obj.pk]))

    @admin.display(description=_("started"))
    def time(self, take: StockTake) -> str:
        """When it began, on the shop's wall clock."""
        return writing_of(take).time(take.at)

    @admin.display(description=_("state"))
    def state(self, take: StockTake) -> str:
        """Open, applied or given up."""
        return state_of(take)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        take = StockTake.objects.filter(pk=object_id).first() if object_id.isdigit() else None
        if take is None or not manages(request):
            raise Http404("There is no such stock-take.")
        scan: forms.Form = ScanForm()
        said = ""
        if request.method == "POST":
            deed = _DEEDS.get(request.POST.get("deed", ""), _scanned)
            try:
                done = deed(request, take)
            except taking.TakeEndedError:
                done = gettext("This stock-take has ended: nothing was changed.")
            except taking.TooMuchError:
                done = gettext("No shelf holds a million of it: nothing was changed.")
            if isinstance(done, HttpResponse):
                return done
            if isinstance(done, forms.Form):
                scan = done
            else:
                said = done
        context = {**self.admin_site.each_context(request), **_shown(take), "scan": scan, "said": said}
        return TemplateResponse(
            request, "backoffice/stock_take.html", context, status=422 if said or scan.errors else 200
        )


def state_of(take: StockTake) -> str:
    """A stock-take's state in a word."""
    if take.ended_at is None:
        return gettext("open")
    return gettext("applied") if take.applied else gettext("given up")


def _shown(take: StockTake) -> dict[str, Any]:
    take.refresh_from_db()
    lines = [_line(one) for one in take.lines.select_related("product")]
    return {
        "title": take.name,
        "take": take,
        "open": take.ended_at is None,
        "state": state_of(take),
        "time": writing().time(take.at),
        "lines": lines,
        "differing": sum(bool(one["difference"]) for one in lines),
    }


def _line(line: Counted) -> dict[str, Any]:
    difference = line.quantity - (line.book or 0)
    return {
        "row": line,
        "counted": quantity(line.quantity),
        "typed": quantity(line.quantity).replace(",", ""),
        "book": "–" if line.book is None else quantity(line.book),
        "difference": signed(difference) if difference else "",
    }


Done = HttpResponse | forms.Form | str
"""Where to go, a form to be mended, or why nothing was done."""


def _again(take: StockTake) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:stock_stocktake_change", args=[take.pk]))


def _scanned(request: HttpRequest, take: StockTake) -> Done:
    form = ScanForm(request.POST)
    if not form.is_valid():
        return form
    product = taking.product_of(form.cleaned_data["code"].strip())
    if product is None:
        form.add_error("code", gettext("No product has this barcode or item number."))
        return form
    taking.count(take.pk, product, form.cleaned_data["quantity"], onto=True)
    return _again(take)


def _typed(request: HttpRequest, take: StockTake) -> Done:
    form = TypedForm(request.POST)
    if not form.is_valid():
        return " ".join(str(error) for errors in form.errors.values() for error in errors)
    taking.count(take.pk, form.cleaned_data["product"], form.cleaned_data["quantity"], onto=False)
    return _again(take)


def _removed(request: HttpRequest, take: StockTake) -> Done:
    product = request.POST.get("product", "")
    if product.isdigit():
        taking.uncount(take.pk, int(product))
    return _again(take)


def _applied(request: HttpRequest, take: StockTake) -> Done:
    written = taking.apply(take.pk, request.user)
    said = gettext("Applied: %(count)s products stand as counted.") % {"count": len(written)}
    messages.success(request, said)
    return _again(take)


def _given_up(request: HttpRequest, take: StockTake) -> Done:
    taking.give_up(take.pk)
    return _again(take)


_DEEDS = {
    "scan": _scanned, "type": _typed, "remove": _removed, "apply": _applied, "give_up": _given_up,
}  # fmt: skip
