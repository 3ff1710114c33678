"""What every row of something done at a till begins with (models.Act), as intake writes it."""

from .facts import Fact

COLUMNS = {
    "entry_id": "text",
    "register_id": "text",
    "at": "bigint",
    "cashier": "bigint",
    "cashier_name": "text",
}
"""For the Table of an Act, before its own columns."""


def act_of(fact: Fact) -> tuple[str, str, int, int, str]:
    """The values of COLUMNS for an entry whose body names its cashier."""
    entry = fact.entry
    by = fact.body.cashier  # type: ignore[attr-defined]
    return entry.id, entry.register, entry.at, by.id, by.name
