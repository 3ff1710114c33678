"""The register's side of the API: signing in, enrolling, pushing, fetching."""

from collections.abc import Iterable, Mapping, Sequence
from http.client import HTTPConnection, HTTPSConnection
from http.cookies import SimpleCookie
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urlsplit

import msgspec
from tests.support.till import Till

from tracksales.protocol import Enrol, EnrolAnswer, PushAnswer, SessionAnswer, SignIn

from .installation import Login

_API = "/api/v1"
Shape = TypeVar("Shape")


class RefusedError(RuntimeError):
    """The server's answer was no success; the message holds status and body."""


class Connection:
    """One connection to the server, kept open; `authorization` is the register's own credential."""

    def __init__(self, base_url: str, authorization: str = "") -> None:
        url = urlsplit(base_url)
        kind = HTTPSConnection if url.scheme == "https" else HTTPConnection
        self._connection = kind(url.hostname or "", url.port, timeout=120)
        self._authorization = {"Authorization": authorization} if authorization else {}
        self._cookies: SimpleCookie = SimpleCookie()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> bytes:
        """The body of a successful answer. Raises RefusedError."""
        cookies = "; ".join(f"{name}={one.value}" for name, one in self._cookies.items())
        own = {**self._authorization, **({"Cookie": cookies} if cookies else {})}
        self._connection.request(method, path, body, {**own, **(headers or {})})
        response = self._connection.getresponse()
        content = response.read()
        if response.status != 200:
            raise RefusedError(f"{method} {path}: {response.status} {content[:300]!r}")
        for cookie in response.headers.get_all("Set-Cookie", []):
            self._cookies.load(cookie)
        return content

    def tell(self, path: str, body: msgspec.Struct, shape: type[Shape]) -> Shape:
        """Post a wire struct and read the answer's."""
        return msgspec.json.decode(self.ask("POST", _API + path, msgspec.json.encode(body)), type=shape)

    def push(self, lines: Sequence[bytes]) -> PushAnswer:
        """Send journal lines."""
        return msgspec.json.decode(self.ask("POST", _API + "/journal", b"\n".join(lines)), type=PushAnswer)

    def get(self, path: str, shape: type[Shape]) -> Shape:
        """Read a wire struct."""
        return msgspec.json.decode(self.ask("GET", _API + path), type=shape)


def enrol(base_url: str, login: Login, names: Iterable[str]) -> list[Till]:
    """Enrol a till under each name, as a manager does in a browser; the first entry is not yet sent."""
    tills = []
    with Connection(base_url) as connection:
        connection.tell("/sign-in", SignIn(login.username, login.password), SessionAnswer)
        for seed, name in enumerate(names, 1):
            till = Till(register="", seed=seed)
            answer = connection.tell("/enrol", Enrol(till.public_key, None, name), EnrolAnswer)
            till.register, till.number, till.epoch = answer.register, answer.number, answer.epoch
            till.credential = f"Register {answer.register}:{answer.credential}"
            tills.append(till)
    return tills
