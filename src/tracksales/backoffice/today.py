"""A business day in pictures: takings by hour, by payment method and by register."""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, Sum

from tracksales.domain.shift import CASH
from tracksales.sales.models import Payment, Sale

from .shop import Writing

QUARTER = 900_000
"""Time zones differ from UTC by whole quarters of an hour; ms."""

Bar = dict[str, Any]


def by_hour(day: date, shop: Writing) -> list[Bar]:
    """Takings of each hour on the shop's clock, from the first with a receipt to the last."""
    quarters = (
        Sale.objects.filter(business_day=day)
        .order_by()
        .annotate(quarter=F("at") / QUARTER)
        .values_list("quarter")
        .annotate(sum=Sum("total"))
    )
    zone, hours = ZoneInfo(shop.time_zone), Counter[int]()
    for quarter, total in quarters:
        local = datetime.fromtimestamp(int(quarter) * QUARTER / 1000, UTC).astimezone(zone)
        hours[local.hour] += total
    if not hours:
        return []
    return _bars([(f"{hour:02}:00", hours[hour]) for hour in range(min(hours), max(hours) + 1)], shop)


def by_method(day: date, shop: Writing) -> list[Bar]:
    """What each method brought in, change and refunds taken off; the largest first."""
    paid = (
        Payment.objects.filter(sale__business_day=day)
        .order_by()
        .values_list("method", "name")
        .annotate(sum=Sum("amount"))
    )
    names, sums = dict[str, str](), Counter[str]()
    for method, name, total in paid:
        names.setdefault(method, name)
        sums[method] += total
    change = Sale.objects.filter(business_day=day).aggregate(sum=Sum("change"))["sum"]
    if change:
        names.setdefault(CASH, "Cash")
        sums[CASH] -= change
    return _bars([(names[method], total) for method, total in sums.most_common()], shop)


def by_register(day: date, shop: Writing) -> list[Bar]:
    """Takings of each register that sold; the largest first."""
    rows = (
        Sale.objects.filter(business_day=day)
        .order_by()
        .values_list("register__name")
        .annotate(sum=Sum("total"))
        .order_by("-sum", "register__name")
    )
    return _bars(list(rows), shop)


def _bars(rows: list[tuple[str, int]], shop: Writing) -> list[Bar]:
    """Each with its length in percent of the longest; what is below zero has none."""
    longest = max((total for _, total in rows), default=0)
    return [
        {
            "name": name,
            "total": shop.money(total),
            "length": round(100 * max(0, total) / longest) if longest > 0 else 0,
        }
        for name, total in rows
    ]
