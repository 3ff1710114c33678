"""The shop's receipts as every register is told them: soon, for some days, and by day forgotten."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from tests.support.registers_view import RegistersView
from tests.support.shop import NOW, enrolled_till, goods
from tests.support.till import Till
from tracksales.catalog.models import Publication
from tracksales.journal.business_day import business_day
from tracksales.journal.intake import take
from tracksales.journal.models import Register
from tracksales.sales.history import tell
from tracksales.shop.models import Shop

pytestmark = pytest.mark.django_db(transaction=True)

DAY = 24 * 3_600_000
TODAY = business_day(NOW, "Africa/Nairobi")


@pytest.fixture(autouse=True)
def snapshots(settings: Settings, tmp_path: Path) -> None:
    """Snapshots in a folder of the test's own."""
    settings.SNAPSHOT_FOLDER = tmp_path / "snapshots"


def tell_all(now: int = NOW, most: int = 100) -> None:
    more = True
    while more:
        with transaction.atomic():
            more = tell(now, most)


def held(view: RegistersView) -> dict[str, Any]:
    return {ref: row for (kind, ref), row in view.rows.items() if kind == "receipt"}


def by_changes() -> dict[str, Any]:
    view = RegistersView()
    view.restore_id = Shop.objects.get().restore_id
    view.take_changes()
    return held(view)


def by_snapshot() -> dict[str, Any]:
    view = RegistersView()
    view.take_snapshot()
    view.take_changes()
    return held(view)


def entry_of(line: bytes) -> Any:
    return json.loads(line.partition(b" ")[2])


def test_every_register_is_told_the_receipts_of_all_with_what_a_return_needs(till: Till, shop: Shop) -> None:
    till.open_epoch()
    till.open_shift()
    sale = entry_of(till.sell([(goods("100"), 2000)], customer_name="Mama"))
    back = entry_of(till.take_back(till.lines[-1], [(1, 1000)]))
    take(till.register, till.lines, NOW)
    other = enrolled_till(shop, seed=2)
    other.open_epoch()
    third = entry_of(other.sell([(goods("101"), 1000)]))
    take(other.register, other.lines, NOW)

    tell_all(most=1)

    told = by_changes()
    assert told == by_snapshot()
    assert set(told) == {f"{TODAY}/{entry['id']}" for entry in (sale, back, third)}
    row = told[f"{TODAY}/{sale['id']}"]
    body = row["body"]
    assert (row["kind"], row["register"], row["at"]) == ("sale", "Till 1", sale["at"])
    kept = ("receipt", "cashier", "customer_name", "lines", "payments", "total", "change", "currency")
    assert {name: body[name] for name in kept} == {name: sale["body"][name] for name in kept}
    assert told[f"{TODAY}/{back['id']}"]["body"]["original"] == sale["id"]
    assert not {"cart", "shift"} & body.keys()


def test_nothing_is_told_twice_and_what_comes_later_is_told_later(till: Till) -> None:
    till.open_epoch()
    till.sell([(goods("100"), 1000)])
    take(till.register, till.lines, NOW)
    tell_all()
    version = Publication.objects.filter(kind="receipt").get().version
    tell_all()
    assert Publication.objects.filter(kind="receipt").get().version == version

    take(till.register, [till.sell([(goods("100"), 1000)])], NOW)
    tell_all()

    assert len(by_changes()) == 2


def test_days_that_are_over_are_forgotten_by_one_tombstone_each(till: Till, shop: Shop) -> None:
    shop.history_days = 3
    shop.save()
    till.open_epoch()
    for _ in range(3):
        till.sell([(goods("100"), 1000)])
        till.sell([(goods("101"), 1000)])
        till.at += DAY
    till.at -= 3 * DAY
    take(till.register, till.lines, NOW + 2 * DAY)
    tell_all(NOW + 2 * DAY)
    view = RegistersView()
    view.take_snapshot()
    assert len(held(view)) == 6

    tell_all(NOW + 4 * DAY)
    view.take_changes()

    last = (TODAY + timedelta(days=2)).isoformat()
    assert {ref[:10] for ref in held(view)} == {last}
    assert by_snapshot() == held(view)
    gone = Publication.objects.filter(kind="receipt", row=None).values_list("ref", flat=True)
    assert sorted(gone) == [TODAY.isoformat(), (TODAY + timedelta(days=1)).isoformat()]


def test_a_receipt_older_than_the_shops_history_or_of_a_day_to_come_is_not_told(till: Till) -> None:
    till.open_epoch()
    till.at -= 40 * DAY
    till.sell([(goods("100"), 1000)])
    till.at += 80 * DAY
    till.sell([(goods("100"), 1000)])
    take(till.register, till.lines, NOW)

    tell_all()

    assert by_changes() == {}


def test_a_shop_that_wants_no_history_tells_none(till: Till, shop: Shop) -> None:
    till.open_epoch()
    till.sell([(goods("100"), 1000)])
    take(till.register, till.lines, NOW)
    tell_all()
    shop.history_days = 0
    shop.save()

    tell_all()

    assert by_changes() == {}


def test_registers_know_each_others_keys_until_one_is_revoked(till: Till, shop: Shop) -> None:
    view = RegistersView()
    view.take_snapshot()
    assert view.rows["register", till.register] == {
        "number": 1,
        "name": "Till 1",
        "keys": {"1": till.public_key},
    }

    till.open_epoch()
    again = Till(till.register, till.number, epoch=2, seed=9)
    take(till.register, [*till.lines, again.open_epoch("key_lost")], NOW)
    view.take_changes()
    keys = {"1": till.public_key, "2": again.public_key}
    assert view.rows["register", till.register] == {"number": 1, "name": "Till 1", "keys": keys}
    assert Register.objects.get().epochs.count() == 2
