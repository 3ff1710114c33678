"""Which price holds: by customer group, time and quantity, and never by the order of things."""

from dataclasses import asdict
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.vectors import vectors
from tracksales.domain.pricelist import (
    DAY_MINUTES,
    Moment,
    Offer,
    PriceList,
    choose,
    holds,
    meet,
    moment_of,
    quantities_of,
)

VECTORS = vectors("pricelists")
MONDAY = date(2026, 11, 23)

dates = st.none() | st.integers(0, 20).map(lambda after: (MONDAY + timedelta(days=after)).isoformat())
minutes = st.integers(0, DAY_MINUTES)
groups = st.sampled_from([None, 7, 8])


@st.composite
def price_lists(draw: st.DrawFn) -> PriceList:
    start = draw(st.integers(0, DAY_MINUTES - 1))
    return PriceList(
        draw(st.integers(1, 9)), draw(groups), draw(dates), draw(dates), draw(st.integers(1, 127)),
        start, draw(st.integers(start + 1, DAY_MINUTES)),
    )  # fmt: skip


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    day = MONDAY + timedelta(days=draw(st.integers(-1, 21)))
    return Moment(day.isoformat(), day.weekday(), draw(st.integers(0, DAY_MINUTES - 1)))


offers = st.lists(
    st.builds(Offer, price_lists(), st.sampled_from([0, 1000, 5000, 12_000]), st.integers(0, 500)), max_size=8
)


def offer(given: dict[str, Any]) -> Offer:
    return Offer(PriceList(**given["list"]), given["least"], given["price"])


@pytest.mark.parametrize("vector", VECTORS["moments"])
def test_the_wall_clock_of_a_zone_is_what_the_vectors_say(vector: dict[str, Any]) -> None:
    assert asdict(moment_of(vector["at"], vector["zone"])) == vector["moment"]


@pytest.mark.parametrize("vector", VECTORS["choices"], ids=lambda vector: vector["what"])
def test_a_price_is_chosen_as_the_vectors_say(vector: dict[str, Any]) -> None:
    at = Moment(**vector["at"])
    chosen = choose(map(offer, vector["offers"]), vector["group"], at, vector["quantity"])

    assert (chosen and asdict(chosen)) == vector["listed"]


@given(offers, groups, moments(), st.integers(1, 20_000), st.randoms(use_true_random=False))
def test_the_order_of_lists_does_not_matter(
    some: list[Offer], group: int | None, at: Moment, quantity: int, chance: Any
) -> None:
    assert choose(chance.sample(some, len(some)), group, at, quantity) == choose(some, group, at, quantity)


@given(offers, groups, moments(), st.integers(1, 20_000), st.integers(0, 20_000))
def test_who_buys_more_of_it_never_pays_more_for_each(
    some: list[Offer], group: int | None, at: Moment, quantity: int, more: int
) -> None:
    few, many = choose(some, group, at, quantity), choose(some, group, at, quantity + more)

    assert few is None or (many is not None and many.price <= few.price)


@given(st.lists(st.tuples(st.sampled_from([None, 1, 2, 3]), st.integers(1, 9000))), st.randoms())
def test_the_order_of_lines_does_not_matter_and_none_is_lost(
    lines: list[tuple[int | None, int]], chance: Any
) -> None:
    counted = quantities_of(lines)

    assert quantities_of(chance.sample(lines, len(lines))) == counted
    assert sum(counted.values()) == sum(quantity for of, quantity in lines if of is not None)


@given(price_lists(), price_lists())
def test_two_lists_meet_where_and_only_where_some_moment_has_both(one: PriceList, other: PriceList) -> None:
    days = [MONDAY + timedelta(days=after) for after in range(-7, 28)]
    edges = {one.from_minute, other.from_minute}
    both = any(
        holds(one, one.group, at) and holds(other, other.group, at)
        for day, minute in product(days, edges)
        for at in [Moment(day.isoformat(), day.weekday(), minute)]
    )

    assert meet(one, other) == (both and one.group == other.group)
    assert meet(other, one) == meet(one, other)
