"""Jobs by name: one that was printed is not printed again, however often a till sends it."""

import threading
from collections import OrderedDict

from .printers import Send

REMEMBERED = 1000


class Jobs:
    """Sends one job after the other to one printer."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._printed: OrderedDict[str, None] = OrderedDict()
        self._turn = threading.Lock()

    def print(self, name: str, data: bytes) -> None:
        """Print a job unless it was. Raises PrinterError, and then the name may come again."""
        with self._turn:
            if name in self._printed:
                return
            self._send(data)
            self._printed[name] = None
            if len(self._printed) > REMEMBERED:
                self._printed.popitem(last=False)
