"""A proxy between browser and server that loses, cuts, doubles and changes what goes through it."""

import contextlib
import http.client
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

HOP_BY_HOP = {
    "if-none-match",
    "accept-encoding",
    "connection",
    "keep-alive",
    "transfer-encoding",
    "content-length",
    "te",
    "upgrade",
}
PATIENCE = 30


class Fault(Enum):
    """What becomes of a request and of its answer. But for LOST_REQUEST the server has done its part."""

    NONE = auto()
    LOST_REQUEST = auto()
    LOST_ANSWER = auto()
    """The server has committed, and not a byte comes back."""
    CUT_ANSWER = auto()
    """Half of the answer comes back."""
    DOUBLED_REQUEST = auto()
    """The server gets it twice; the second answer comes back."""
    LATE_ANSWER = auto()
    """The answer comes when another request of the kind was answered, or the browser has given up."""


@dataclass(frozen=True)
class Request:
    """What the browser asked."""

    method: str
    path: str
    headers: list[tuple[str, str]]
    body: bytes


@dataclass
class Answer:
    """What the server answered; it may be changed on its way."""

    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""


def no_fault(_: Request) -> Fault:
    """The line is as it should be."""
    return Fault.NONE


def unchanged(_: Request, answer: Answer) -> Answer:
    """Every answer comes as it was given."""
    return answer


class Proxy:
    """Stands before a server for as long as it is entered.

    `fault` chooses what befalls a request, `change` may change its answer; a request whose path is in
    `told` is not the server's: it is answered here by what the function returns.
    """

    def __init__(self, server_port: int) -> None:
        self.server_port = server_port
        self.fault: Callable[[Request], Fault] = no_fault
        self.change: Callable[[Request, Answer], Answer] = unchanged
        self.told: dict[str, Callable[[bytes], bytes]] = {}
        self.another = threading.Event()
        self._server = _Listening(("127.0.0.1", 0), _Passing)
        self._server.proxy = self
        self.port: int = self._server.server_port

    @property
    def url(self) -> str:
        """Where the browser goes."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Listening(ThreadingHTTPServer):
    proxy: Proxy
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that was killed, or a server that is down, is no news."""


class _Passing(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listening

    def _pass(self) -> None:
        proxy = self.server.proxy
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        request = Request(self.command, self.path, self.headers.items(), body)
        if own := proxy.told.get(self.path):
            self._answer(Answer(200, [("Content-Type", "text/plain")], own(body)))
            return
        fault = proxy.fault(request)
        if fault is Fault.LOST_REQUEST:
            self._hang_up()
            return
        if fault is Fault.DOUBLED_REQUEST:
            forwarded(request, proxy.server_port)
        answer = proxy.change(request, forwarded(request, proxy.server_port))
        if fault is Fault.LOST_ANSWER:
            self._hang_up()
            return
        if fault is Fault.LATE_ANSWER:
            proxy.another.clear()
            proxy.another.wait(PATIENCE)
        self._answer(answer, half=fault is Fault.CUT_ANSWER)
        if self.path.endswith("/journal"):
            proxy.another.set()

    do_GET = do_POST = do_HEAD = _pass  # noqa: N815

    def _answer(self, answer: Answer, *, half: bool = False) -> None:
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body[: len(answer.body) // 2] if half else answer.body)
        if half:
            self._hang_up()

    def _hang_up(self) -> None:
        """End the connection as a dead line does, with a reset."""
        self.wfile.flush()
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def forwarded(request: Request, port: int) -> Answer:
    """Ask the server, and give its whole answer. Raises OSError where it is down."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.putrequest(request.method, request.path, skip_host=True, skip_accept_encoding=True)
        for name, value in request.headers:
            if name.lower() not in HOP_BY_HOP:
                connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(request.body)))
        connection.endheaders(request.body)
        response = connection.getresponse()
        return Answer(response.status, response.getheaders(), response.read())
    finally:
        connection.close()
