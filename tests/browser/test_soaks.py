"""Short forms of the soaks on a real browser: the same functions as `bin/soak`, with few faults."""

import pytest
from playwright.sync_api import Playwright
from soak.answers import answers
from soak.clocks import clocks
from soak.disk import can_be_made
from soak.kills import kills
from soak.powerloss import careless, powerloss
from soak.storage import cleared, full
from soak.torn import torn
from soak.updates import newer, updates

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


@pytest.mark.browser
def test_a_torn_log_makes_the_browser_throw_its_database_away_and_no_sale_goes_with_it(
    playwright: Playwright,
) -> None:
    counts = torn(0.2, playwright)

    assert (counts.faults, counts.holds) == (1, True), str(counts)
    assert counts.confirmed >= 3


@pytest.mark.browser
def test_answers_lost_cut_late_and_doubled_after_the_server_committed_count_once(
    playwright: Playwright,
) -> None:
    counts = answers(0.2, playwright)

    assert (counts.confirmed, counts.holds) == (8, True), str(counts)
    assert counts.faults >= 5


@pytest.mark.browser
def test_a_clock_set_back_and_forward_in_mid_shift_leaves_order_and_numbers_as_they_were(
    playwright: Playwright,
) -> None:
    counts = clocks(0.2, playwright)

    assert (counts.faults, counts.confirmed, counts.holds) == (4, 5, True), str(counts)


@pytest.mark.browser
def test_an_update_in_mid_shift_leaves_cart_queue_and_screens_and_takes_over_when_the_till_is_idle(
    playwright: Playwright,
) -> None:
    counts = updates(0.2, playwright)

    assert (counts.faults, counts.holds) == (2, True), str(counts)


@pytest.mark.browser
def test_an_old_build_sells_on_at_a_server_that_says_more_than_it_knows(playwright: Playwright) -> None:
    counts = newer(0.15, playwright)

    assert (counts.faults, counts.holds) == (3, True), str(counts)
