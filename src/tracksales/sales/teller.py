"""A thread that tells registers the shop's receipts, a moment after they came and never in their way."""

import logging
import threading
import time

from django.db import connection, transaction

from tracksales import clock
from tracksales.journal.writer import writer

from .history import tell

_GATHER_SECONDS = 2.0
"""How long receipts gather before they are told: what many tills send at once is one change."""

_log = logging.getLogger(__name__)


class Teller:
    """Asleep until it is woken; only a serving process lets it wake (`let_wake`)."""

    def __init__(self) -> None:
        self._may_wake = False
        self._woken = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def let_wake(self) -> None:
        """From now on receipts are told in this process."""
        self._may_wake = True

    def wake(self) -> None:
        """Something may have come that is to be told."""
        if not self._may_wake:
            return
        self._woken.set()
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="receipts-teller", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            self._woken.wait()
            time.sleep(_GATHER_SECONDS)
            self._woken.clear()
            try:
                while writer.carry_out(_tell):
                    pass
            except Exception:
                _log.exception("Receipts could not be told to the registers; they are told with the next.")
            finally:
                connection.close()


def _tell() -> bool:
    with transaction.atomic():
        return tell(clock.now())


teller = Teller()
