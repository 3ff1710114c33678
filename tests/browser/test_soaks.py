"""Short forms of the soaks on a real browser: the same functions as `bin/soak`, with few faults."""

import pytest
from playwright.sync_api import Playwright
from soak.disk import can_be_made
from soak.kills import kills
from soak.powerloss import careless, powerloss
from soak.storage import cleared, full

loses_power = pytest.mark.skipif(not can_be_made(), reason="needs Linux and a C compiler")


@pytest.mark.browser
def test_a_till_killed_in_the_middle_of_sales_loses_doubles_and_alters_none(playwright: Playwright) -> None:
    counts = kills(0.017, playwright)

    assert (counts.faults, counts.holds) == (4, True), str(counts)
    assert counts.confirmed >= 2


@pytest.mark.browser
@loses_power
def test_what_a_screen_confirmed_outlives_power_cuts(playwright: Playwright) -> None:
    counts = powerloss(0.03, playwright)

    assert (counts.faults, counts.holds) == (3, True), str(counts)
    assert counts.confirmed >= 2


@pytest.mark.browser
@loses_power
def test_a_till_that_synced_nothing_would_lose_its_sale_in_a_power_cut(playwright: Playwright) -> None:
    assert careless(playwright).lost > 0


@pytest.mark.browser
def test_storage_cleared_under_an_open_till_takes_no_sale_and_the_cashier_is_told(
    playwright: Playwright,
) -> None:
    counts = cleared(0.25, playwright)

    assert (counts.faults, counts.confirmed, counts.holds) == (3, 6, True), str(counts)


@pytest.mark.browser
def test_full_storage_is_told_then_refuses_a_sale_whole_and_takes_it_when_there_is_room(
    playwright: Playwright,
) -> None:
    counts = full(0.25, playwright)

    assert (counts.faults, counts.holds) == (1, True), str(counts)
