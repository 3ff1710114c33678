"""A mail server for tests: takes letters, or refuses them, or hangs up, as it is told."""

import email
import email.policy
import socketserver
import threading
from email.message import EmailMessage
from types import TracebackType
from typing import Self, cast


class MailServer:
    """`answers` are the codes for the next recipients, else 250; 0 hangs up on their letter."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: list[int] = []
        self._came = threading.Condition()
        self._server = _Server(("127.0.0.1", 0), _Session)
        self._server.mail = self
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def port(self) -> int:
        """Where it listens on 127.0.0.1."""
        return int(self._server.server_address[1])

    @property
    def address(self) -> str:
        """As TRACKSALES_MAIL names it."""
        return f"smtp+plain://127.0.0.1:{self.port}"

    def take(self, letter: bytes) -> None:
        """A letter came."""
        with self._came:
            read = email.message_from_bytes(letter, policy=email.policy.default)
            self.letters.append(cast(EmailMessage, read))
            self._came.notify_all()

    def wait_for(self, count: int) -> list[EmailMessage]:
        """The letters, once there are so many."""
        with self._came:
            assert self._came.wait_for(lambda: len(self.letters) >= count, timeout=30)
            return list(self.letters)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    mail: MailServer


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        mail, answer = cast(_Server, self.server).mail, 250
        self._say("220 test")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"RCPT":
                answer = mail.answers.pop(0) if mail.answers else 250
                self._say(f"{answer or 250} recipient")
            elif word == b"DATA":
                self._say("354 go on")
                letter = self._letter()
                if answer == 0:
                    return
                mail.take(letter)
                self._say("250 taken")
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _letter(self) -> bytes:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line[1:] if line.startswith(b"..") else line for line in lines)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())
