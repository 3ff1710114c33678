"""The catalogue's price lists as the domain knows them."""

from collections import defaultdict
from collections.abc import Collection

from tracksales.domain.pricelist import Offer, PriceList
from tracksales.sql import execute, select_in, select_in_numbers

from . import models

_LISTS = (
    "SELECT id, group_id, first, last, days, from_minute, until_minute FROM catalog_pricelist WHERE active"
)
_PRICES = "SELECT price_list_id, product_id, least, price FROM catalog_listprice WHERE product_id IN {}"


def rules_of(row: models.PriceList) -> PriceList:
    """For whom and when a list holds."""
    return PriceList(
        row.pk or 0,
        row.group_id,
        row.first.isoformat() if row.first else None,
        row.last.isoformat() if row.last else None,
        row.days,
        row.from_minute,
        row.until_minute,
    )


def offers_of(products: Collection[int]) -> dict[int, list[Offer]]:
    """What the active lists ask for each of these products."""
    lists = {
        id_: PriceList(id_, group, first and str(first), last and str(last), *rest)
        for id_, group, first, last, *rest in execute(_LISTS)
    }
    offers = defaultdict(list)
    for on, product, least, price in select_in_numbers(_PRICES, sorted(products)):
        if on in lists:
            offers[product].append(Offer(lists[on], least, price))
    return offers


def groups_of(customers: Collection[str]) -> dict[str, int]:
    """The group of each of these customers who has one."""
    rows = select_in("SELECT id, group_id FROM catalog_customer WHERE id IN {}", sorted(customers))
    return {customer: group for customer, group in rows if group is not None}
