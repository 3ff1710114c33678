"""Bringing Django up for a command."""

import django
from django.core.management import call_command
from django.db import OperationalError

from tracksales.config import ConfigError


def open_database() -> None:
    """Load Django and migrate. Raises ConfigError where the database cannot be reached or is too weak."""
    from tracksales.database import refuse_weak_durability

    django.setup()
    try:
        call_command("migrate", verbosity=0, interactive=False)
        refuse_weak_durability()
    except OperationalError as error:
        first = str(error).strip().splitlines()[0]
        raise ConfigError(
            f"The database cannot be reached ({first}): start it, or correct DATABASE_URL."
        ) from error
