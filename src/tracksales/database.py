"""Which database, with which guarantees. SQLite is embedded; PostgreSQL comes by DATABASE_URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from .config import Config, ConfigError
from .machine import on_this_machine

SQLITE_PRAGMAS = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
"""What an embedded database must answer. `synchronous` 2 is FULL: with NORMAL a power cut loses sales."""

_FORM = "DATABASE_URL must read postgresql://user:password@host:port/name."


def django_settings(config: Config) -> dict[str, Any]:
    """Django's DATABASES entry. Raises ConfigError for an address that is not PostgreSQL's.

    On another machine it is spoken to by TLS, unless its address says another `sslmode` itself.
    """
    if not config.database_url:
        return _sqlite(config.folder / "tracksales.sqlite3")
    try:
        url = urlsplit(config.database_url)
        port = url.port
    except ValueError as error:
        raise ConfigError(_FORM) from error
    if url.scheme not in ("postgres", "postgresql") or not url.path.strip("/"):
        raise ConfigError(_FORM)
    query = dict(parse_qsl(url.query))
    host = query.pop("host", "") or url.hostname or ""
    if not host.startswith("/") and not on_this_machine(host):
        query.setdefault("sslmode", "require")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA wal_autocheckpoint=4000;",
        },
        "TEST": {"NAME": str(file.with_name("test-tracksales.sqlite3"))},
    }


@contextmanager
def elsewhere(name: str) -> Iterator[None]:
    """Django's connection leads to another database of the same kind within: another file, or name."""
    from django.db import connection

    connection.close()
    before, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def refuse_weak_durability() -> None:
    """Raise ConfigError where the open database would lose acknowledged sales in a power cut."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for pragma, wanted in SQLITE_PRAGMAS.items():
                cursor.execute(f"PRAGMA {pragma}")
                found = str(cursor.fetchone()[0])
                if found != wanted:
                    raise ConfigError(f"SQLite answers {pragma}={found}, and sales need {wanted}.")
            return
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            cursor.execute(f"SHOW {setting}")
            if cursor.fetchone()[0] == "off":
                raise ConfigError(f"PostgreSQL runs with {setting}=off, which loses sales: switch it on.")
