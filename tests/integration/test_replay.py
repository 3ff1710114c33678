"""A real shop's stream through the real API: the ledger is the stream, to the last decimal."""

import pytest
from bench.replay import own_shop
from bench.replay_report import WRITE_OFF, differences, expected_inbox
from bench.replaying import replay
from bench.retail import STREAM, Invoice, read_invoices

INVOICES = 300


@pytest.fixture(scope="module")
def invoices() -> list[Invoice]:
    """The first invoices of the Online Retail stream: sales, returns and write-offs."""
    if not STREAM.is_file():
        pytest.skip(f"the Online Retail stream is not here: {STREAM}")
    return read_invoices(STREAM)[:INVOICES]


@pytest.mark.process
def test_a_real_shops_sales_returns_and_write_offs_replayed_twice_are_in_the_ledger_once(
    invoices: list[Invoice],
) -> None:
    with own_shop() as (url, shop, owner):
        done = replay(url, shop, owner, invoices, tills=3)

    assert differences(done, invoices, readme=None) == []
    assert done.first.outcomes["needs_review"] == expected_inbox(invoices)[WRITE_OFF] > 0
    assert done.second.outcomes == {"duplicate": done.entries}
