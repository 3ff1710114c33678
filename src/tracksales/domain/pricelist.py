"""Prices for some customers, at some times, from some quantity on. Pure; the register computes the same."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

EVERY_DAY = 0b111_1111
DAY_MINUTES = 24 * 60
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment on the shop's wall clock: ISO date, weekday (Monday is 0), minute of the day."""

    date: str
    weekday: int
    minute: int


@dataclass(frozen=True, slots=True)
class PriceList:
    """For whom and when a list holds: a customer group (None: everybody), first and last ISO date.

    `days` has a bit for each weekday, Monday the lowest; it holds from `from_minute` until before
    `until_minute` of the day.
    """

    id: int
    group: int | None = None
    first: str | None = None
    last: str | None = None
    days: int = EVERY_DAY
    from_minute: int = 0
    until_minute: int = DAY_MINUTES


@dataclass(frozen=True, slots=True)
class Offer:
    """A product's price on a list from a quantity on: thousandths, minor units per unit."""

    list: PriceList
    least: int
    price: int


@dataclass(frozen=True, slots=True)
class Listed:
    """The price that a list gives, and which list."""

    list: int
    price: int


def moment_of(at: int, zone: str) -> Moment:
    """A time (ms since 1970 UTC) on the wall clock of an IANA zone."""
    local = datetime.fromtimestamp(at // 1000, UTC).astimezone(ZoneInfo(zone))
    return Moment(local.date().isoformat(), local.weekday(), local.hour * 60 + local.minute)


def holds(price_list: PriceList, group: int | None, at: Moment) -> bool:
    """Whether a list is for a customer of this group (None: of none) at this moment."""
    return (
        price_list.group in (None, group)
        and (price_list.first or "") <= at.date
        and (price_list.last is None or at.date <= price_list.last)
        and bool(price_list.days >> at.weekday & 1)
        and price_list.from_minute <= at.minute < price_list.until_minute
    )


def choose(offers: Iterable[Offer], group: int | None, at: Moment, quantity: int) -> Listed | None:
    """The lowest price of the offers that hold, the lower list among equals; None where none holds."""
    held = [
        (offer.price, offer.list.id)
        for offer in offers
        if offer.least <= quantity and holds(offer.list, group, at)
    ]
    if not held:
        return None
    price, chosen = min(held)
    return Listed(chosen, price)


def quantities_of(lines: Iterable[tuple[int | None, int]]) -> Counter[int]:
    """How much of each product there is, from the products and quantities of all lines: breaks count it."""
    found: Counter[int] = Counter()
    for product, quantity in lines:
        if product is not None:
            found[product] += quantity
    return found


def meet(one: PriceList, other: PriceList) -> bool:
    """Whether two lists of the same group hold at the same moment, ever."""
    if one.group != other.group or not one.days & other.days:
        return False
    if max(one.from_minute, other.from_minute) >= min(one.until_minute, other.until_minute):
        return False
    first = max(one.first or "", other.first or "")
    last = min(one.last or "9999-12-31", other.last or "9999-12-31")
    if first > last:
        return False
    return not first or _shared_day(
        date.fromisoformat(first), date.fromisoformat(last), one.days & other.days
    )


def _shared_day(first: date, last: date, days: int) -> bool:
    span = min((last - first).days, _WEEK - 1)
    return any(days >> (first + timedelta(days=after)).weekday() & 1 for after in range(span + 1))
