"""The shop's ways of writing money, quantities and times, for the office's pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import Model

from tracksales.clock import now
from tracksales.domain.money import QUANTITY_SCALE
from tracksales.journal.business_day import LATEST, business_day
from tracksales.shop.models import Shop

_KEPT_AS = "_tracksales_writing"


@dataclass(frozen=True, slots=True)
class Writing:
    """How this shop writes: currency, digits after the point, time zone (IANA name)."""

    currency: str = "KES"
    minor_digits: int = 2
    time_zone: str = "Africa/Nairobi"

    def decimal(self, amount: int) -> Decimal:
        """Minor units as a decimal number of the currency's unit."""
        return Decimal(amount).scaleb(-self.minor_digits)

    def money(self, amount: int | None) -> str:
        """Minor units as `1,234.50`; empty where there is no amount."""
        return "" if amount is None else f"{self.decimal(amount):,.{self.minor_digits}f}"

    def total(self, amount: int) -> str:
        """Minor units with the currency: `KES 1,234.50`."""
        return f"{self.currency} {self.money(amount)}"

    def time(self, at: int | None) -> str:
        """A time (ms since 1970 UTC) on the shop's wall clock; `never` where there is none."""
        if at is None:
            return "never"
        if at >= LATEST:
            return "after the year 9998"
        local = datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(self.time_zone))
        return f"{local:%Y-%m-%d %H:%M:%S}"

    def today(self) -> date:
        """The business day at this moment."""
        return business_day(now(), self.time_zone)


def writing() -> Writing:
    """The shop's way of writing; Kenya's where there is no shop yet."""
    row = Shop.objects.filter(id=1).values_list("currency", "minor_digits", "time_zone").first()
    return Writing(*row) if row else Writing()


def keep_writing(rows: Iterable[Model]) -> None:
    """Look the shop's way of writing up once for all these rows."""
    shop = writing()
    for row in rows:
        row.__dict__[_KEPT_AS] = shop


def writing_of(row: Model) -> Writing:
    """The way of writing kept with a row, or looked up."""
    kept: Writing | None = row.__dict__.get(_KEPT_AS)
    return kept or writing()


def quantity(thousandths: int | None) -> str:
    """A quantity as `2` or `0.315`; empty where there is none."""
    if thousandths is None:
        return ""
    whole, rest = divmod(abs(thousandths), QUANTITY_SCALE)
    sign = "-" if thousandths < 0 else ""
    return f"{sign}{whole:,}" + (f".{rest:03}".rstrip("0") if rest else "")
