"""The shop's settings, as other apps ask for them."""

from tracksales.ids import uuid7
from tracksales.sql import execute, one_row


class NoShopError(LookupError):
    """There is no shop in this database yet."""


def _setting(column: str) -> str:
    row = one_row(f"SELECT {column} FROM shop_shop WHERE id = 1")  # noqa: S608
    if row is None:
        raise NoShopError("This database holds no shop yet: run `tracksales shop new` or `tracksales demo`.")
    return str(row[0])


def restore_id() -> str:
    """The random id of this database's history; a restored backup draws a new one."""
    return _setting("restore_id")


def draw_restore_id() -> str:
    """Give this database's history a fresh random name, and return it.

    To be drawn whenever an older copy takes a database's place, after the copy was made and before a
    register hears of it: a name kept in the copy, or counted up from it, could be one that registers know.
    """
    drawn = uuid7()
    execute("UPDATE shop_shop SET restore_id = %s WHERE id = 1", [drawn])
    return drawn


def shop_name() -> str:
    """The shop's name."""
    return _setting("name")


def time_zone() -> str:
    """The shop's time zone, an IANA name."""
    return _setting("time_zone")


def history_days() -> int:
    """For how many days registers keep the receipts of the whole shop."""
    return int(_setting("history_days"))
