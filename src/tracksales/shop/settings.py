"""The shop's settings, as other apps ask for them."""

from tracksales.sql import one_row


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


def time_zone() -> str:
    """The shop's time zone, an IANA name."""
    return _setting("time_zone")


def history_days() -> int:
    """For how many days registers keep the receipts of the whole shop."""
    return int(_setting("history_days"))
