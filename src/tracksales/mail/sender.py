"""A thread of the served process that sends e-mails as they become due."""

import logging
import threading

from django.conf import settings
from django.db import connection

from tracksales.clock import now

LOOKS_EVERY = 20.0
"""Seconds; a new e-mail of this process's own intake is sent at once."""

log = logging.getLogger(__name__)


class Sender:
    """Starts at the first request, where there is a mail server."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._asked = threading.Event()

    def start(self) -> None:
        """Send from now on, unless that is done already."""
        if self._thread is not None or not settings.EMAIL_HOST:
            return
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="mail-sender", daemon=True)
                self._thread.start()

    def wake(self) -> None:
        """There is something to send."""
        self._asked.set()

    def _work(self) -> None:
        from .deliver import deliver_due

        while True:
            try:
                deliver_due(now)
            except Exception:
                log.exception("E-mails wait; the next look is in %d s.", LOOKS_EVERY)
            finally:
                connection.close()
            self._asked.wait(LOOKS_EVERY)
            self._asked.clear()


sender = Sender()
