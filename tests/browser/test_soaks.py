"""Short forms of the soaks on a real browser: the same functions as `bin/soak`, with few faults."""

import pytest
from playwright.sync_api import Playwright
from soak.kills import kills


@pytest.mark.browser
def test_a_till_killed_in_the_middle_of_sales_loses_doubles_and_alters_none(playwright: Playwright) -> None:
    counts = kills(0.02, playwright)

    assert counts.faults == 4
    assert counts.confirmed >= 2
    assert counts.holds, str(counts)
