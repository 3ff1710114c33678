"""The business day of a time: the date on the shop's wall."""

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

_QUARTER = 15 * 60_000
LATEST = 253_370_764_800_000
"""1 January 9999 in ms since 1970 UTC: a later time is no time."""


@lru_cache(maxsize=4096)
def _date(quarter: int, zone: str) -> date:
    return datetime.fromtimestamp(quarter * _QUARTER / 1000, UTC).astimezone(ZoneInfo(zone)).date()


def business_day(at: int, zone: str) -> date:
    """The date at a time (ms since 1970 UTC); every zone's offset is a whole quarter of an hour."""
    return _date(min(at, LATEST) // _QUARTER, zone)
