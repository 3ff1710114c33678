"""What is published is read when the catalogue's counter is locked, and intake locks it after all else."""

import pytest
from django.db import transaction

from tests.support.registers_view import RegistersView
from tests.support.shop import NOW, goods, outcomes
from tests.support.till import CASHIER, Till
from tracksales.catalog import publish as publishing
from tracksales.catalog.models import Product
from tracksales.catalog.publish import catalog_version, publish, publishing_later
from tracksales.journal.intake import take
from tracksales.shop.models import Shop
from tracksales.stock import levels

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_row_is_read_when_the_counter_is_raised_so_that_no_other_writers_change_is_lost(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, seen, wire_rows = catalog_version(), list[int](), publishing.wire_rows

    def watched(kind: str, refs: list[str]) -> dict[str, str | None]:
        seen.append(catalog_version())
        return wire_rows(kind, refs)

    monkeypatch.setattr(publishing, "wire_rows", watched)
    with transaction.atomic():
        publish("product", Product.objects.values_list("id", flat=True))

    assert seen == [before + 1]


def test_a_batch_that_makes_a_customer_parks_and_sells_moves_stock_before_it_takes_the_counter(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    till.open_epoch()
    take(till.register, till.lines, NOW)
    before, seen, move = catalog_version(), list[int](), levels.move

    def watched(quantities: dict[int, int]) -> dict[int, int]:
        seen.append(catalog_version())
        return move(quantities)

    monkeypatch.setattr(levels, "move", watched)
    lines = [
        till.append("customer_created", {"name": "Atieno", "phone": "", "email": "", "cashier": CASHIER}),
        till.sell([(goods("100"), 1000)]),
    ]

    assert [outcome for outcome, _ in outcomes(take(till.register, lines, NOW))] == ["accepted", "accepted"]
    assert seen == [before]
    view = RegistersView()
    view.restore_id = Shop.objects.get().restore_id
    view.take_changes()
    assert [row[0] for (kind, _), row in view.rows.items() if kind == "customer"] == ["Atieno"]


def test_what_was_gathered_for_later_is_forgotten_where_its_work_failed(shop: Shop) -> None:
    before = catalog_version()

    def fail() -> None:
        with transaction.atomic(), publishing_later():
            publish("product", [Product.objects.get(item_number="100").pk])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with transaction.atomic(), publishing_later():
        pass

    assert catalog_version() == before
