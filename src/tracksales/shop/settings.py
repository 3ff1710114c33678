"""The shop's settings, as other apps ask for them."""

from collections.abc import Sequence
from typing import Any

import msgspec

from tracksales.ids import uuid7
from tracksales.sql import execute, json_text, one_row


class NoShopError(LookupError):
    """There is no shop in this database yet."""


def _setting(column: str) -> str:
    return str(_column(column))


def _column(column: str) -> Any:
    row = one_row(f"SELECT {column} FROM shop_shop WHERE id = 1")  # noqa: S608
    if row is None:
        raise NoShopError("This database holds no shop yet: run `tracksales shop new` or `tracksales demo`.")
    return row[0]


def restore_id() -> str:
    """The random id of this database's history; a restored backup draws a new one."""
    return _setting("restore_id")


def draw_restore_id(replaced: Sequence[str] = ()) -> str:
    """Give this database's history a fresh random name, and return it.

    To be drawn whenever an older copy takes a database's place, after the copy was made and before a
    register hears of it: a name kept in the copy, or counted up from it, could be one that registers know.
    `replaced` are the names that the replaced database's history had (`restore_ids`).
    """
    drawn = uuid7()
    execute(
        "UPDATE shop_shop SET restore_id = %s, former_restore_ids = %s WHERE id = 1",
        [drawn, json_text(list(dict.fromkeys([*replaced, *restore_ids()])))],
    )
    return drawn


def restore_ids() -> list[str]:
    """All names that this shop's history ever had, today's last."""
    former = _column("former_restore_ids")
    told: list[str] = msgspec.json.decode(former) if isinstance(former, str) else former
    return [*told, restore_id()]


def shop_name() -> str:
    """The shop's name."""
    return _setting("name")


def time_zone() -> str:
    """The shop's time zone, an IANA name."""
    return _setting("time_zone")


def history_days() -> int:
    """For how many days registers keep the receipts of the whole shop."""
    return int(_setting("history_days"))
