"""What a database holds: rows by table, inbox items by reason. As a script it prints them as JSON."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .installation import CommandFailedError, Installation

TABLES = (
    "journal_entry", "journal_epoch", "journal_inboxitem", "journal_quarantine", "sales_sale",
    "sales_saleline", "sales_payment", "stock_stocklevel", "catalog_product", "catalog_customer",
    "catalog_publication",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """Counts of rows, and of inbox items."""

    rows: dict[str, int]
    inbox: dict[str, int]


def held(installation: Installation) -> Held:
    """Count in a process of its own, as Django knows one database a process."""
    ended = subprocess.run(
        [sys.executable, "-m", "bench.held"],
        env=installation.environment,
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise CommandFailedError(ended.stderr)
    return Held(**json.loads(ended.stdout))


def _print() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracksales.settings"
    import django

    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        rows = {}
        for table in TABLES:
            cursor.execute(f"SELECT COUNT(*) FROM {table}")
            (rows[table],) = cursor.fetchone()
        cursor.execute("SELECT reason, COUNT(*) FROM journal_inboxitem GROUP BY reason ORDER BY reason")
        json.dump({"rows": rows, "inbox": dict(cursor.fetchall())}, sys.stdout)


if __name__ == "__main__":
    _print()
