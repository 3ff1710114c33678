"""Rescue files at the API, taken from a signed-in manager."""

from django.http import HttpRequest, HttpResponseBase

from tracksales import clock
from tracksales.errors import TracksalesError
from tracksales.health.metrics import count_entries
from tracksales.journal.rescue import take_rescue_file
from tracksales.limits import RESCUE_FILES
from tracksales.staff.roles import may_manage

from .answers import answer, endpoint, raw_body
from .credential import same_origin


@endpoint("POST")
def rescue(request: HttpRequest) -> HttpResponseBase:
    """A rescue file's bytes -> ImportAnswer."""
    same_origin(request)
    if not may_manage(request.user):
        raise TracksalesError("manager_needed")
    RESCUE_FILES.take(request.user.pk, clock.now())
    taken = take_rescue_file(raw_body(request), clock.now())
    count_entries(
        {"accepted": taken.accepted, "duplicate": taken.duplicate, "needs_review": taken.needs_review}
    )
    return answer(taken)
