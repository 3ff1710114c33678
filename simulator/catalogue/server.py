"""The catalogue's real views, on a database in memory and a folder of pages, where a few rows are many."""

import functools
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from tests.support.till import Till

from tracksales.api import catalog as views
from tracksales.catalog import changes, paging, snapshot
from tracksales.catalog.publish import catalog_version
from tracksales.journal import registers
from tracksales.shop.models import Shop
from tracksales.shop.settings import restore_id

from ..server import Server
from ..template import MORNING

CHANGES_AN_ANSWER = 4
CHANGES_TO_A_SNAPSHOT = 12
IDS_A_PAGE = 6
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Where files are written quickest; each process has pages of its own."""
_PUBLIC_KEY = Till(register="").public_key


def make_small() -> None:
    """Snapshots after a few changes, pages of a few rows, answers that are never all of it."""
    changes.since = functools.partial(changes.since, limit=CHANGES_AN_ANSWER)
    snapshot.MOST_CHANGES = CHANGES_TO_A_SNAPSHOT
    paging._IDS_A_PAGE, paging._IDS_AT_ONCE, paging._MOST_CUSTOMERS = IDS_A_PAGE, 2, 4


class CatalogueServer:
    """The shop's server as a register's catalogue meets it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._credential = ""
        self._pages = tempfile.TemporaryDirectory(prefix="tracksales-pages-", dir=MEMORY)
        settings.SNAPSHOT_FOLDER = Path(self._pages.name) / "snapshots"

    def begin(self) -> None:
        """A new shop with one till, and no snapshot of it yet."""
        self.server.begin()
        shutil.rmtree(settings.SNAPSHOT_FOLDER, ignore_errors=True)
        shop, boss = Shop.objects.get(), User.objects.get(username="mary")
        till = registers.enrol(boss, shop, _PUBLIC_KEY, None, "Till 1", MORNING)
        self._credential = f"Register {till.register}:{till.credential}"

    @property
    def word(self) -> tuple[int, str]:
        """What a heartbeat's answer would tell: version and restore id."""
        return catalog_version(), restore_id()

    def get(self, path: str) -> dict[str, Any]:
        """Answer as the register's page receives it."""
        address, _, query = path.partition("?")
        request = HttpRequest()
        request.method, request.path = "GET", f"/api/v1/{address}"
        request.META = {"HTTP_AUTHORIZATION": self._credential, "QUERY_STRING": query}
        request.GET = QueryDict(query)
        response = _answer(address, request)
        status = response.status_code
        return {"ok": status < 300, "status": status, "text": _text(response), "retryAfterMs": 0}

    def published(self) -> list[list[Any]]:
        """Everything that is published now, as changes: by a statement of its own."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT kind, ref, row FROM catalog_publication WHERE row IS NOT NULL")
            return [[kind, ref, json.loads(row)] for kind, ref, row in cursor.fetchall()]


def _answer(address: str, request: HttpRequest) -> HttpResponseBase:
    if address == "catalog/snapshot":
        return views.manifest(request)
    if address == "catalog/changes":
        return views.changes(request)
    return views.page(request, address.removeprefix("catalog/pages/"))


def _text(response: HttpResponseBase) -> str:
    if isinstance(response, FileResponse):
        text = response.getvalue().decode()
        response.close()
        return text
    assert isinstance(response, HttpResponse)
    return response.content.decode()
