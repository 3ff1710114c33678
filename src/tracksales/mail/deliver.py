"""Sending what is queued: each at most once by itself, however the server or the mail server ends.

What is too much waits its turn (turns.py).
What failed before the mail server had it, or was refused by it for now, is tried again, later each time.
Where the line broke while it was being taken, nobody knows: a person decides.
"""

import logging
import smtplib
from collections.abc import Callable
from typing import Any

from django.core.mail import BadHeaderError, get_connection
from django.db import DatabaseError
from django.db.models import F

from tracksales.sales.receipt import stored_receipt
from tracksales.shop.models import Shop

from .letter import letter
from .models import ReceiptEmail
from .turns import NotYetError, check_turn, count_turn, wait

MINUTE = 60_000
PAUSES = (1, 5, 15, 60, 240, 720)
"""Minutes from an attempt to the next; after the last of them it has failed."""

ABANDONED_AFTER = 10 * MINUTE
"""How long an e-mail may be in sending before whoever sent it is known to have died, in ms."""

TIMEOUT = 30
"""Seconds that the mail server has to answer."""

MAYBE = "It may have been sent: the line or the server stopped meanwhile. Send it again if it did not arrive."

UNKNOWN = "It could not be sent, for a reason that the server's log tells."

_log = logging.getLogger(__name__)


class _LaterError(Exception):
    """Not sent, for now."""


class _NeverError(Exception):
    """Not sent, and trying again would change nothing."""


def deliver_due(now: Callable[[], int]) -> int:
    """Try every e-mail that is due; how many were sent."""
    _abandon(now())
    sent = 0
    while (mail := _claim(now())) is not None:
        sent += _try(mail, now)
    return sent


def send_again(mails: Any, now: int) -> int:
    """A person asks for these once more, whatever became of them; how many will be."""
    waiting: int = mails.exclude(state__in=("queued", "sending")).update(
        state="queued", attempts=0, due_at=now, error=""
    )
    return waiting


def _abandon(now: int) -> None:
    dead = ReceiptEmail.objects.filter(state="sending", tried_at__lt=now - ABANDONED_AFTER)
    dead.update(state="failed", error=MAYBE)


def _claim(now: int) -> ReceiptEmail | None:
    """Take the next for this process; another one cannot take it any more."""
    due = ReceiptEmail.objects.filter(state="queued", due_at__lte=now).order_by("due_at", "pk")
    for pk in due.values_list("pk", flat=True)[:20]:
        mine = ReceiptEmail.objects.filter(pk=pk, state="queued")
        if mine.update(state="sending", tried_at=now, attempts=F("attempts") + 1):
            return ReceiptEmail.objects.get(pk=pk)
    return None


def _try(mail: ReceiptEmail, now: Callable[[], int]) -> bool:
    state, error, due = "sent", "", mail.due_at
    try:
        _send(mail, now())
    except NotYetError as reason:
        state, error, due = wait(mail, reason, now())
    except _LaterError as reason:
        state, error, due = _put_off(mail, str(reason), now())
    except _NeverError as reason:
        state, error = "failed", str(reason)
    except DatabaseError:
        raise
    except Exception as unknown:
        _log.exception("The receipt by e-mail of entry %s could not be sent.", mail.pk)
        state, error = "failed", f"{UNKNOWN} ({type(unknown).__name__}: {unknown})"
    ours = ReceiptEmail.objects.filter(pk=mail.pk, state="sending")
    ours.update(state=state, error=error[:500], due_at=due)
    return state == "sent"


def _put_off(mail: ReceiptEmail, reason: str, now: int) -> tuple[str, str, int]:
    if mail.attempts > len(PAUSES):
        return "failed", reason, mail.due_at
    return "queued", reason, now + PAUSES[mail.attempts - 1] * MINUTE


def _send(mail: ReceiptEmail, now: int) -> None:
    receipt = stored_receipt(mail.sale)
    if receipt is None:
        raise _LaterError("The receipt is not in the ledger yet.")
    check_turn(mail, now)
    message = letter(receipt, Shop.objects.get(), mail.address, mail.pk)
    connection = get_connection(timeout=TIMEOUT)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise _LaterError(f"The mail server cannot be used: {_words(error)}") from error
    count_turn(mail, now)
    try:
        connection.send_messages([message])
    except (BadHeaderError, UnicodeError, ValueError) as error:
        raise _NeverError(f"The address cannot be written to: {error}") from error
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
        refusal = f"The mail server refused it: {_words(error)}"
        raise (_NeverError if _for_good(error) else _LaterError)(refusal) from error
    except (OSError, smtplib.SMTPException) as error:
        raise _NeverError(MAYBE) from error
    finally:
        _close(connection)


def _close(connection: Any) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        return


def _for_good(error: smtplib.SMTPException) -> bool:
    return all(code >= 500 for code, _ in _answers(error))


def _words(error: Exception) -> str:
    said = [f"{code} {text}" for code, text in _answers(error)]
    return "; ".join(said) or str(error) or type(error).__name__


def _answers(error: Exception) -> list[tuple[int, str]]:
    found: list[tuple[int, bytes | str]] = []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        found = [*error.recipients.values()]
    elif isinstance(error, smtplib.SMTPResponseException):
        found = [(error.smtp_code, error.smtp_error)]
    return [
        (code, text.decode(errors="replace") if isinstance(text, bytes) else text) for code, text in found
    ]
