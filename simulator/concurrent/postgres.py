"""PostgreSQL in SQLite's place: a shop made once, and a copy of it for each history."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import urlsplit

from django.core.management import call_command
from django.db import connections
from tests.support.postgres import Databases

from simulator.template import furnish
from tracksales import config
from tracksales.database import django_settings, elsewhere
from tracksales.sql import use_default_connection


@contextmanager
def shop_on(server: Databases) -> Iterator[str]:
    """Within, Django's connection leads to that server, to a database that holds the shop: its name."""
    url = server.create()
    before, known = connections["default"], connections.settings["default"]
    ours = django_settings(replace(config.read(), database_url=url))
    connections.settings["default"] = {**known, **ours}
    connections["default"] = connections.create_connection("default")
    use_default_connection()
    try:
        call_command("migrate", verbosity=0)
        furnish()
        yield urlsplit(url).path[1:]
    finally:
        connections["default"].close()
        connections.settings["default"], connections["default"] = known, before
        use_default_connection()
        server.drop(url)


@contextmanager
def copy_of(server: Databases, shop: str) -> Iterator[None]:
    """Within, it leads to a copy of the shop that nobody used before."""
    connections["default"].close()
    url = server.create(shop)
    try:
        with elsewhere(urlsplit(url).path[1:]):
            yield
    finally:
        server.drop(url)
