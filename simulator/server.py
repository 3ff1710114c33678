"""The one server, in this process: the API's real views on SQLite in memory. It dies, and is set back."""

import sqlite3
from pathlib import Path
from typing import Any, cast

from django.contrib.auth.models import AnonymousUser, User
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from tracksales import clock
from tracksales.api import journal, registers, rescue
from tracksales.journal.writer import writer
from tracksales.shop.settings import draw_restore_id

from .crashing import Crashing

VIEWS = {
    "heartbeat": registers.heartbeat,
    "journal": journal.push,
    "enrol": registers.enrol,
    "rescue": rescue.rescue,
}
BOSS = "the manager's session"


class Server:
    """`now` is its clock, in ms UTC."""

    def __init__(self, shop: Path) -> None:
        self.now = 0
        self.crashing = Crashing()
        clock.now = lambda: self.now
        writer.carry_out = lambda _lines, write, *args: write(*args)  # type: ignore[method-assign]
        connection.ensure_connection()
        self.shop = sqlite3.connect(":memory:")
        self.furnish(shop)

    def furnish(self, shop: Path) -> None:
        """From now on every history begins with this shop."""
        with sqlite3.connect(shop) as file:
            file.backup(self.shop)
        file.close()
        self.database.execute("PRAGMA foreign_keys = ON")
        self.begin()

    def died(self) -> None:
        """Its process is gone, and what it had in memory."""
        self.crashing.disarm()
        cache.clear()

    @property
    def database(self) -> sqlite3.Connection:
        """The ledger's own database, for those who look past the code."""
        return cast(sqlite3.Connection, connection.connection)

    def begin(self) -> None:
        """A new shop."""
        self.crashing.disarm()
        cache.clear()
        self.shop.backup(self.database)
        self._boss = User.objects.get(username="mary")

    def handle(self, path: str, body: bytes, said: dict[str, str]) -> dict[str, Any]:
        """Answer a request as the register's page receives it. Raises CrashedError."""
        return handle(path, body, said, self._boss)

    def copy(self) -> sqlite3.Connection:
        """A backup, as it is now."""
        copy = sqlite3.connect(":memory:")
        self.database.backup(copy)
        return copy

    def set_back(self, copy: sqlite3.Connection, *, draws_id: bool) -> None:
        """Put a backup in place: as `tracksales restore` does, or only the file, under the old restore id."""
        copy.backup(self.database)
        if draws_id:
            with transaction.atomic():
                draw_restore_id()


def handle(path: str, body: bytes, said: dict[str, str], boss: User) -> dict[str, Any]:
    """Answer a request by the real views, as the register's page receives it."""
    request = HttpRequest()
    request.method, request.path = "POST", f"/api/v1/{path}"
    credential = said["credential"]
    request.META = {"HTTP_AUTHORIZATION": credential, "CONTENT_TYPE": "text/plain"}
    if "digest" in said:
        request.META["HTTP_CONTENT_DIGEST"] = said["digest"]
    request._body = body  # type: ignore[attr-defined]
    request.user = boss if credential == BOSS else AnonymousUser()
    response = cast(HttpResponse, VIEWS[path](request))
    return {
        "ok": response.status_code < 300,
        "status": response.status_code,
        "text": response.content.decode(),
        "retryAfterMs": 1000 * int(response.headers.get("Retry-After", 0)),
    }
