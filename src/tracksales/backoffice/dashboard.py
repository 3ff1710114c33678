"""Today at a glance: what was sold, what wants attention, which registers were heard of."""

from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tracksales.journal.models import InboxItem, Register
from tracksales.sales.models import Sale
from tracksales.shop.models import Shop
from tracksales.stock.models import StockLevel, StockTake

from .inbox.reasons import reason_title
from .register_state import state_of
from .shop import writing
from .stock.levels import LOW
from .today import by_hour, by_method, by_register


def dashboard() -> dict[str, Any]:
    """What the first page shows, straight from the ledger."""
    shop = writing()
    day = shop.today()
    today = {
        row["kind"]: row
        for row in Sale.objects.filter(business_day=day)
        .order_by()
        .values("kind")
        .annotate(count=Count("pk"), total=Sum("total"))
    }
    sold, returned = _sum(today, "sale", "exchange"), _sum(today, "return", "void")
    return {
        "shop": Shop.objects.filter(id=1).first(),
        "day": day,
        "takings": shop.total(sold["total"] + returned["total"]),
        "sales": {"count": sold["count"], "total": shop.total(sold["total"])},
        "returns": {"count": returned["count"], "total": shop.total(returned["total"])},
        "by_hour": by_hour(day, shop),
        "by_method": by_method(day, shop),
        "by_register": by_register(day, shop),
        "inbox": open_by_reason(),
        "attention": attention(),
        "registers": [
            {"row": register, "contact": shop.time(register.last_contact), "state": state_of(register)}
            for register in Register.objects.all()
        ],
    }


def _sum(today: dict[str, Any], *kinds: str) -> dict[str, int]:
    rows = [today[kind] for kind in kinds if kind in today]
    return {name: sum(row[name] for row in rows) for name in ("count", "total")}


def open_by_reason() -> list[dict[str, Any]]:
    """How many inbox items are open for each reason, most first."""
    rows = (
        InboxItem.objects.filter(resolved_at=None)
        .order_by()
        .values("reason")
        .annotate(count=Count("pk"))
        .order_by("-count", "reason")
    )
    return [{**row, "title": reason_title(row["reason"])} for row in rows]


def attention() -> list[dict[str, Any]]:
    """What of the stock and the tills wants somebody's eye; nothing that is in order."""
    levels, registers = StockLevel.objects.order_by(), Register.objects.filter(revoked=False)
    rows = [
        (_("Stock below zero"), levels.filter(quantity__lt=0).count(), "stock_stocklevel", "?level=negative"),
        (_("Stock low"), levels.filter(**LOW).count(), "stock_stocklevel", "?level=low"),
        (_("Stock-takes open"), StockTake.objects.filter(ended_at=None).count(), "stock_stocktake", ""),
        (_("Entries pending at the registers"), _pending(registers), "journal_register", ""),
    ]
    return [
        {"title": title, "count": count, "link": reverse(f"admin:{page}_changelist") + query}
        for title, count, page, query in rows
        if count
    ]


def _pending(registers: QuerySet[Register]) -> int:
    return registers.aggregate(sum=Sum("pending"))["sum"] or 0
