"""Reading an entry again whose body could not be read when it came, after an upgrade for instance."""

import logging

from django.db import OperationalError, transaction

from tracksales.catalog.publish import publishing_later
from tracksales.shop.settings import time_zone

from .line import read_line
from .models import Entry, InboxItem
from .project import facts_of, project_all
from .reading import Accepted

_log = logging.getLogger(__name__)

UNREADABLE = "body_unreadable"


class StillUnreadableError(ValueError):
    """The body cannot be read or projected by this version either; the message says why."""


def read_again(entry_id: str, now: int) -> bool:
    """Project a stored entry whose body was unreadable; whether it was projected by this call.

    However often and by however many it is asked for, the ledger gets the entry once. What its
    projection finds odd goes into the inbox. Raises StillUnreadableError, and then nothing changed.
    """
    with transaction.atomic(), publishing_later():
        item = InboxItem.objects.select_for_update().filter(entry_id=entry_id, reason=UNREADABLE).first()
        if item is None or "read_at" in item.details:
            return False
        entry = Entry.objects.get(pk=entry_id)
        _project(entry, now)
        item.details = {**item.details, "read_at": now}
        item.save(update_fields=["details"])
        return True


def _project(entry: Entry, now: int) -> None:
    accepted = Accepted(read_line(bytes(entry.line)))
    facts = facts_of([accepted], entry.received_at, time_zone())
    if not facts:
        raise StillUnreadableError(str(accepted.reasons[UNREADABLE]["why"]))
    try:
        with transaction.atomic():
            findings = project_all(facts)
    except OperationalError:
        raise
    except Exception as error:
        _log.exception("Entry %s could not be projected.", entry.pk)
        raise StillUnreadableError(str(error).replace("\x00", "")) from error
    for finding in findings:
        InboxItem.objects.create(
            entry_id=finding.entry_id,
            register_id=entry.register_id,
            reason=finding.reason,
            details=finding.details,
            created_at=now,
        )
