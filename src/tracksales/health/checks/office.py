"""What waits for somebody in the office, and what a real shop must not have."""

from collections.abc import Iterator

from django.contrib.auth.models import User

from tracksales.config import Config
from tracksales.sql import one_row
from tracksales.staff.demo import PASSWORD

from ..diagnosis import Diagnosis, look, well, wrong
from ..shop import open_inbox


def office(config: Config) -> Iterator[Diagnosis]:
    """Shop, inbox, e-mail, passwords."""
    shop = one_row("SELECT name, demo FROM shop_shop")
    if shop is None:
        yield wrong("There is no shop yet", "tracksales shop new, or tracksales demo for a trial.")
        return
    name, demo = shop
    yield well(f"{name}{', a demo shop' if demo else ''}")
    yield _inbox()
    yield from _mail(config)
    if not demo:
        yield from _demo_passwords()


def _inbox() -> Diagnosis:
    waiting = open_inbox()
    if not waiting:
        return well("The inbox is empty")
    reasons = ", ".join(f"{count} {reason.replace('_', ' ')}" for reason, count in sorted(waiting.items()))
    return look(f"{sum(waiting.values())} matters wait in the inbox ({reasons})", "Office, Inbox.")


def _mail(config: Config) -> Iterator[Diagnosis]:
    row = one_row(
        "SELECT COALESCE(SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0), "
        "COALESCE(SUM(CASE WHEN state = 'queued' THEN 1 ELSE 0 END), 0) FROM mail_receiptemail "
        "WHERE state IN ('failed', 'queued')"
    )
    failed, queued = row or (0, 0)
    if failed:
        yield look(f"{failed} receipts by e-mail could not be sent", "Office, Receipts by e-mail, says why.")
    if queued and not config.mail.host:
        yield look(
            f"{queued} receipts wait for a mail server", "Set TRACKSALES_MAIL and TRACKSALES_MAIL_FROM."
        )


def _demo_passwords() -> Iterator[Diagnosis]:
    for user in User.objects.filter(is_active=True):
        if user.check_password(PASSWORD):
            yield wrong(
                f"{user.username} has the demo's password", "Give them another one, or end the login."
            )
