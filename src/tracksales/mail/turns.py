"""Whose receipts wait for others' sake: no entry is refused, and no till fills a mailbox."""

from django.db.models import F

from tracksales.errors import TracksalesError
from tracksales.limits import RECEIPTS_OF_TILL, RECEIPTS_TO_ADDRESS

from .models import ReceiptEmail

LONGEST_WAIT = 24 * 60 * 60_000
"""For how long after the server heard of it an e-mail waits for its turn, in ms."""


class NotYetError(Exception):
    """It is not its turn; that comes in `seconds`."""

    def __init__(self, reason: str, seconds: int) -> None:
        super().__init__(reason)
        self.seconds = seconds


def check_turn(mail: ReceiptEmail, now: int) -> None:
    """Raise NotYetError where as many as may be went to this address, or for this till."""
    for limit, whom, said in (
        (RECEIPTS_TO_ADDRESS, mail.address.casefold(), "went to this address"),
        (RECEIPTS_OF_TILL, mail.register_id, "were sent for this till"),
    ):
        try:
            limit.check(whom, now)
        except TracksalesError as error:
            raise NotYetError(f"{limit.times} receipts {said} within an hour.", error.retry_after) from error


def count_turn(mail: ReceiptEmail, now: int) -> None:
    """It goes to the mail server now."""
    RECEIPTS_TO_ADDRESS.count(mail.address.casefold(), now)
    RECEIPTS_OF_TILL.count(mail.register_id, now)


def wait(mail: ReceiptEmail, reason: NotYetError, now: int) -> tuple[str, str, int]:
    """State, words and time of what has to wait. That was no attempt; and after a day nobody waits for it."""
    ReceiptEmail.objects.filter(pk=mail.pk).update(attempts=F("attempts") - 1)
    if now - mail.entry.received_at > LONGEST_WAIT:
        return "failed", f"Not sent in a day: {reason}", mail.due_at
    return "queued", f"It waits: {reason}", now + reason.seconds * 1000
