"""The journal's door at the API."""

from collections import Counter

from django.http import HttpRequest, HttpResponseBase

from tracksales import clock
from tracksales.errors import TracksalesError
from tracksales.health.metrics import INTAKE, count_entries
from tracksales.journal.intake import take
from tracksales.mail.sender import sender
from tracksales.sales.teller import teller

from .answers import answer, endpoint, whole_body
from .credential import caller

MOST_LINES = 1000
"""Lines in one push; a register that has more sends them in turns."""

EMAIL = b'"receipt_email_requested"'
"""In a line by which a receipt is to be sent: at once, and not when the sender looks the next time."""


@endpoint("POST")
def push(request: HttpRequest) -> HttpResponseBase:
    """Journal lines, one a line of the body -> PushAnswer."""
    register = caller(request)
    lines = whole_body(request).split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    if not lines:
        raise TracksalesError("request_unreadable", "(it holds no journal line)")
    if len(lines) > MOST_LINES:
        raise TracksalesError("request_too_large")
    with INTAKE.time():
        taken = take(register.id, lines, clock.now())
    count_entries(Counter(one.outcome for one in taken.outcomes))
    teller.wake()
    if any(EMAIL in line for line in lines):
        sender.wake()
    return answer(taken)
