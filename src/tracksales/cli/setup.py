"""Bringing Django up for a command."""

import django
from django.core.management import call_command
from django.db import DatabaseError, NotSupportedError, OperationalError, ProgrammingError, connection
from django.db.migrations.exceptions import MigrationSchemaMissing

from tracksales.config import ConfigError


def load() -> None:
    """Load Django and leave the database as it is."""
    django.setup()


def open_database() -> None:
    """Load Django and migrate. Raises ConfigError where the database cannot be used or is too weak."""
    load()
    from tracksales.database import refuse_weak_durability
    from tracksales.in_use import share
    from tracksales.settings import CONFIG

    share(CONFIG.folder)
    try:
        call_command("migrate", verbosity=0, interactive=False)
        refuse_weak_durability()
    except (OperationalError, ProgrammingError, NotSupportedError, MigrationSchemaMissing) as error:
        raise _explained(error) from error
    except DatabaseError as error:
        if connection.vendor != "sqlite":
            raise
        raise _explained(error) from error


def _explained(error: Exception) -> ConfigError:
    """What the database said, in one line with the remedy."""
    said = next(iter(str(error).strip().splitlines()), type(error).__name__).rstrip(".")
    if connection.vendor == "sqlite":
        file = connection.settings_dict["NAME"]
        return ConfigError(
            f"The database {file} cannot be used ({said}): see that this user may write it and that the "
            "disk has space; where it is damaged, put a backup in its place."
        )
    if isinstance(error, OperationalError):
        return ConfigError(f"The database cannot be reached ({said}): start it, or correct DATABASE_URL.")
    return ConfigError(
        f"The database cannot be used ({said}): it must be PostgreSQL 15 or newer, with a user "
        "who may make tables there; correct it, or DATABASE_URL."
    )
