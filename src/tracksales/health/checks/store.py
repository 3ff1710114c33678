"""The database: whether it answers, keeps what it is given, is whole and of this version."""

from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from tracksales.config import Config, ConfigError
from tracksales.database import refuse_weak_durability
from tracksales.sql import execute, one_row

from ..diagnosis import Diagnosis, sized, well, wrong


def store(config: Config) -> Iterator[Diagnosis]:
    """The database itself."""
    try:
        version = _version()
        refuse_weak_durability()
    except DatabaseError as error:
        said = str(error).strip().partition("\n")[0]
        yield wrong(f"The database does not answer ({said})", _remedy(config))
        return
    except ConfigError as error:
        yield wrong(str(error), "Until then a power cut can lose what registers were told is safe.")
        return
    yield well(f"{version}, {sized(_size())}, writes through to the disk")
    yield from _whole()
    yield _migrated()


def _remedy(config: Config) -> str:
    if config.database_url:
        return "Start PostgreSQL, or correct DATABASE_URL; registers keep their sales until then."
    return (
        "See that this user may write it and that the disk has room; where it is damaged: tracksales restore."
    )


def _version() -> str:
    if connection.vendor == "sqlite":
        return f"SQLite {(one_row('SELECT sqlite_version()') or ['?'])[0]}"
    return f"PostgreSQL {(one_row('SHOW server_version') or ['?'])[0]}"


def _size() -> int:
    if connection.vendor == "sqlite":
        row = one_row("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
    else:
        row = one_row("SELECT pg_database_size(current_database())")
    return int(row[0]) if row else 0


def _whole() -> Iterator[Diagnosis]:
    """SQLite's own look at every page and index; PostgreSQL keeps checksums of its own."""
    if connection.vendor != "sqlite":
        return
    try:
        said = [row[0] for row in execute("PRAGMA quick_check(3)")]
    except DatabaseError as error:
        said = [str(error)]
    if said == ["ok"]:
        yield well("The database file is whole")
    else:
        yield wrong(
            f"The database file is damaged ({'; '.join(said)})",
            "Stop the server, keep a copy of the file, then: tracksales restore. "
            "Registers send again what the backup lacks.",
        )


def _migrated() -> Diagnosis:
    executor = MigrationExecutor(connection)
    ahead = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    ahead = {one for one in ahead if one[0] in executor.loader.migrated_apps}
    if ahead:
        return wrong(
            "The database belongs to a newer version of Tracksales",
            "Install that version; this one would not understand it.",
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return wrong("The database is of an older version", "Restart the server: it brings it up to date.")
    return well("The database is of this version")
