"""The agent's HTTP, on this computer only: for pages of the register's origin that know the token."""

import hmac
import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .jobs import Jobs
from .printers import PrinterError

HOST = "127.0.0.1"
MOST_BYTES = 4 * 2**20
MOST_NAME = 100
DRAINED = 16 * 2**20
"""Bytes read of a print that is refused, so that its sender hears why."""


class Agent(ThreadingHTTPServer):
    """Listens on 127.0.0.1. `origins`: whose pages may print, as https://shop.example."""

    daemon_threads = True

    def __init__(self, port: int, jobs: Jobs, *, printer: str, token: str, origins: tuple[str, ...]) -> None:
        super().__init__((HOST, port), _Handler)
        self.jobs, self.printer, self.token, self.origins = jobs, printer, token, origins


class _Handler(BaseHTTPRequestHandler):
    server: Agent
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_OPTIONS(self) -> None:
        if self._is_ours():
            self._answer(HTTPStatus.NO_CONTENT)

    def do_GET(self) -> None:
        if not self._is_ours() or not self._knows_token():
            return
        if self.path == "/status":
            self._answer(HTTPStatus.OK, {"printer": self.server.printer})
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "There is nothing at this address.")

    def do_POST(self) -> None:
        if not self._is_ours() or not self._knows_token():
            return
        job, size = self.headers.get("X-Job", ""), self.headers.get("Content-Length", "")
        if self.path != "/print":
            self._refuse(HTTPStatus.NOT_FOUND, "There is nothing at this address.")
        elif not size.isdecimal() or int(size) > MOST_BYTES:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This print has no size, or is too long.")
        elif not 0 < len(job) <= MOST_NAME:
            self._refuse(HTTPStatus.BAD_REQUEST, "This print has no name.")
        else:
            self._print(job, self.rfile.read(int(size)))

    def _print(self, job: str, data: bytes) -> None:
        try:
            self.server.jobs.print(job, data)
        except PrinterError as error:
            status = HTTPStatus.SERVICE_UNAVAILABLE if error.again else HTTPStatus.BAD_GATEWAY
            self._answer(status, {"reason": str(error), "again": error.again})
        else:
            self._answer(HTTPStatus.OK, {"printed": job})

    def _is_ours(self) -> bool:
        """A page under another name, or of another origin, must not print (DNS rebinding, strange sites)."""
        port = self.server.server_address[1]
        names = (f"{HOST}:{port}", f"localhost:{port}")
        origin = self.headers.get("Origin")
        if self.headers.get("Host") in names and (origin is None or origin in self.server.origins):
            return True
        self._refuse(
            HTTPStatus.FORBIDDEN,
            f"The print agent prints for {', '.join(self.server.origins)} only: start it with --origin.",
        )
        return False

    def _knows_token(self) -> bool:
        said = self.headers.get("Authorization", "").encode()
        if hmac.compare_digest(said, f"Bearer {self.server.token}".encode()):
            return True
        self._refuse(HTTPStatus.UNAUTHORIZED, "The print agent has another token: look at what it shows.")
        return False

    def _refuse(self, status: HTTPStatus, reason: str) -> None:
        self._let_it_finish()
        self._answer(status, {"reason": reason, "again": False})

    def _let_it_finish(self) -> None:
        """Who is still sending would not hear the answer."""
        size = self.headers.get("Content-Length", "0")
        left = int(size) if size.isdecimal() else DRAINED + 1
        self.close_connection = left > DRAINED
        left = min(left, DRAINED)
        while left > 0 and (read := len(self.rfile.read1(min(left, 65536)))):
            left -= read

    def _answer(self, status: HTTPStatus, body: dict[str, Any] | None = None) -> None:
        data = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        if (origin := self.headers.get("Origin")) in self.server.origins:
            self.send_header("Access-Control-Allow-Origin", str(origin))
            self.send_header("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Job")
            self.send_header("Access-Control-Allow-Private-Network", "true")
        self.send_header("Vary", "Origin")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what fails is told to the till."""
