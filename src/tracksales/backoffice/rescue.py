"""Taking in a register's rescue file: its unsent entries, sealed."""

from django import forms
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from tracksales.clock import now
from tracksales.errors import TracksalesError
from tracksales.journal.rescue import take_rescue_file
from tracksales.limits import RESCUE_FILES
from tracksales.protocol import ImportAnswer

from .widgets import file_input


class RescueForm(forms.Form):
    """One file, as the register wrote it."""

    file = forms.FileField(label=_("Rescue file"), widget=file_input(".json,application/json"))


def rescue(request: HttpRequest) -> HttpResponse:
    """The page: the file goes in any number of times with one effect."""
    from .site import office

    form = RescueForm(request.POST or None, request.FILES or None)
    answer: ImportAnswer | None = None
    status, wait = 200, 0
    if request.method == "POST" and form.is_valid():
        try:
            RESCUE_FILES.take(request.user.pk, now())
            answer = take_rescue_file(form.cleaned_data["file"].read(), now())
        except TracksalesError as error:
            form.add_error("file", str(error))
            status, wait = (429, error.retry_after) if error.retry_after else (422, 0)
        except OperationalError:
            form.add_error("file", str(TracksalesError("database_unavailable")))
            status = 503
    context = {**office.each_context(request), "title": "Rescue file", "form": form, "answer": answer}
    headers = {"Retry-After": str(wait)} if wait else None
    return TemplateResponse(request, "backoffice/rescue.html", context, status=status, headers=headers)
