"""Django on SQLite in memory, quiet about the errors that are made on purpose."""

import logging
import os
import tempfile
from hashlib import sha256
from pathlib import Path

import django

ROOT = Path(__file__).parent.parent
_OURS = sha256(f"{os.getuid()} {ROOT}".encode()).hexdigest()[:12]
FOLDER = Path(tempfile.gettempdir()) / f"tracksales-simulator-{_OURS}"
"""What may be used again by the next run: the shop, the bundled registers."""


def make_ready() -> None:
    """Configure Django before anything imports its models."""
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    os.environ["TRACKSALES_DATA"] = str(FOLDER)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracksales.settings")
    os.environ.pop("DATABASE_URL", None)
    django.setup()
    from django.conf import settings

    logging.disable(logging.CRITICAL)
    settings.DATABASES["default"]["NAME"] = ":memory:"
