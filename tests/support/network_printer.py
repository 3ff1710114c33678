"""A network printer: listens on a TCP port, keeps what is printed, and says how it is when asked."""

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self

READY = 0x12
COVER_OPEN = 0x16
STATUS = b"\x10\x04"


class NetworkPrinter:
    """`offline` is what it answers to DLE EOT 2; None: it answers nothing, as many do."""

    def __init__(self, offline: int | None = READY) -> None:
        self.offline = offline
        self.jobs: list[bytes] = []
        self._printed = threading.Condition()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def address(self) -> str:
        """Where the agent finds it."""
        return f"tcp://127.0.0.1:{self._listener.getsockname()[1]}"

    def wait_for(self, count: int) -> list[bytes]:
        """The jobs, once there are so many."""
        with self._printed:
            assert self._printed.wait_for(lambda: len(self.jobs) >= count, timeout=20), self.jobs
            return list(self.jobs)

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._listener.accept()
                with line:
                    self._take(line)

    def _take(self, line: socket.socket) -> None:
        job = b""
        while data := line.recv(65536):
            job += data
            while job.startswith(STATUS) and len(job) >= 3:
                if self.offline is not None:
                    line.sendall(bytes([self.offline if job[2] == 2 else READY]))
                job = job[3:]
        if job:
            with self._printed:
                self.jobs.append(job)
                self._printed.notify_all()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)
