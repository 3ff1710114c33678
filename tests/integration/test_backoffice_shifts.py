"""The office sees every shift that was closed, beside what the ledger holds of it, and all cash moved."""

import json
from dataclasses import asdict

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.support.shop import NOW, goods
from tests.support.till import Till
from tracksales.cash.models import Closing
from tracksales.cash.report import totals_of
from tracksales.journal.intake import take

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(till: Till, client: Client) -> Client:
    """Give a manager's browser: a shift was closed twenty short, and a sale of it came later."""
    till.open_epoch()
    shift = json.loads(till.open_shift(100_000).partition(b" ")[2])["id"]
    till.sell([(goods("100"), 1000)], shift=shift)
    till.move_cash(-50_000, shift)
    take(till.register, till.lines, NOW)
    totals = asdict(totals_of(shift))
    closing = till.close_shift(shift, totals, counted=totals["expected"] - 2000)
    late = till.sell([(goods("101"), 1000)], shift=shift)
    take(till.register, [closing, late], NOW)
    client.force_login(User.objects.get(username="mary"))
    return client


def words(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def test_the_z_reports_are_listed_with_what_was_expected_counted_and_short(office: Client) -> None:
    text = words(office, "/office/z-reports/")

    for shown in ("710.00", "690.00", "-20.00", "Caleb Cashier"):
        assert shown in text


def test_a_z_report_shows_the_registers_figures_beside_the_ledgers_of_now(office: Client) -> None:
    text = words(office, f"/office/z-reports/{Closing.objects.get().pk}/change/")

    assert "KES 690.00" in text
    assert "KES -20.00" in text
    assert (
        '<tr><td>Sold</td><td class="amount">210.00</td><td class="amount"><strong>275.00</strong></td>'
        in text
    )
    assert '<tr><td>Cash out</td><td class="amount">500.00</td><td class="amount">500.00</td>' in text
    assert "Safe drop" in text


def test_cash_in_and_out_is_listed_with_who_and_why(office: Client) -> None:
    text = words(office, "/office/cash-moves/")

    for shown in ("-500.00", "Safe drop", "Caleb Cashier"):
        assert shown in text


def test_who_is_not_signed_in_sees_none_of_it(office: Client) -> None:
    office.logout()

    assert office.get("/office/z-reports/").status_code == 302
    assert office.get("/office/cash-moves/").status_code == 302
