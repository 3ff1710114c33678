"""What many requests ask for, done once a moment later, by a thread that is in no request's way."""

import logging
import threading
import time
from collections.abc import Callable

from django.db import connection

_log = logging.getLogger(__name__)


class Later:
    """Asleep until it is woken; only a serving process lets it wake (`let_wake`)."""

    def __init__(self, name: str, gather_seconds: float, work: Callable[[], object]) -> None:
        self.may_wake = False
        self._name = name
        self._gather_seconds = gather_seconds
        self._do = work
        self._woken = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def let_wake(self) -> None:
        """From now on the work is done in this process."""
        self.may_wake = True

    def wake(self) -> None:
        """There may be something to do."""
        if not self.may_wake or self._woken.is_set():
            return
        self._woken.set()
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            self._woken.wait()
            time.sleep(self._gather_seconds)
            self._woken.clear()
            try:
                self._do()
            except Exception:
                _log.exception("%s: not done; it is done with what comes next.", self._name)
            finally:
                connection.close()
