"""Prices charged, held against the catalogue and its price lists as they are now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tracksales.catalog.lookup import product_prices
from tracksales.catalog.pricelists import groups_of, offers_of
from tracksales.domain.pricelist import Offer, choose, moment_of, quantities_of
from tracksales.journal.business_day import LATEST
from tracksales.protocol import SaleBody, SaleLine
from tracksales.shop.settings import time_zone

Drift = dict[str, Any]


class PriceBook:
    """What the catalogue asks for the goods of some sales."""

    def __init__(self, sales: Sequence[SaleBody]) -> None:
        self.prices = product_prices({line.product for line in _lines(sales) if line.product is not None})
        listed = {line.product for line in _lines(sales) if line.priced_by and line.product is not None}
        self._offers: Mapping[int, Sequence[Offer]] = offers_of(listed) if listed else {}
        customers = {body.customer for body in sales if body.customer is not None}
        self._groups = groups_of(customers) if listed else {}
        self._zone = time_zone() if listed else ""

    def drifts(self, body: SaleBody) -> Iterator[Drift]:
        """The lines of a sale that were not charged what the catalogue or a price list asks.

        A price that the cashier gave a reason for is none, as long as the till knew the catalogue's.
        """
        counted = quantities_of((line.product, line.quantity) for line in body.lines)
        group = self._groups.get(body.customer or "")
        for line in body.lines:
            if line.product is None or line.product not in self.prices:
                continue
            price = self.prices[line.product]
            if line.priced_by and not line.override:
                listed = self._listed(line, group, counted[line.product])
                if line.list_price != price or line.unit_price != listed:
                    yield {**_told(line, price), "list": line.priced_by.list, "listed": listed}
            elif line.list_price != price or _charged_otherwise(line):
                yield _told(line, price)

    def _listed(self, line: SaleLine, group: int | None, quantity: int) -> int | None:
        if line.product is None or line.priced_by is None:
            return None
        at = moment_of(min(line.priced_by.at, LATEST), self._zone)
        chosen = choose(self._offers.get(line.product, ()), group, at, quantity)
        return chosen.price if chosen else None


def _lines(sales: Iterable[SaleBody]) -> Iterator[SaleLine]:
    return (line for body in sales for line in body.lines)


def _charged_otherwise(line: SaleLine) -> bool:
    return not line.override and line.list_price not in (None, line.unit_price)


def _told(line: SaleLine, price: int | None) -> Drift:
    return {
        "product": line.product,
        "name": line.name,
        "charged": line.unit_price,
        "known_at_till": line.list_price,
        "catalogue": price,
    }
