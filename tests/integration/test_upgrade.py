"""A filled database of an older version: after the upgrade registers are told all of it in the new shape."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from tests.support.registers_view import RegistersView
from tests.support.shop import NOW
from tests.support.till import CASHIER, Till
from tracksales.catalog import snapshot
from tracksales.catalog.models import Clock, Customer, Product, Publication
from tracksales.catalog.publish import catalog_version, publish
from tracksales.catalog.republish import SHAPE
from tracksales.cli.prepare import make_ready
from tracksales.journal.intake import take
from tracksales.shop.models import Shop
from tracksales.staff.models import RoleRule

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def older(till: Till, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """Give a shop as an older version left it: shorter rows, a bare shop, no staff, roles or registers."""
    settings.SNAPSHOT_FOLDER = tmp_path / "snapshots"
    monkeypatch.setattr("django.core.management.call_command", lambda *_, **__: None)
    till.open_epoch()
    take(till.register, till.lines, NOW)
    with transaction.atomic():
        wanjiku = Customer.objects.create(name="Wanjiku", credit_limit=50_000)
        publish("customer", [wanjiku.pk])
        publish("shop", [1])
    snapshot.current()
    for row in Publication.objects.filter(kind__in=("product", "customer")):
        Publication.objects.filter(pk=row.pk).update(row=json.dumps(json.loads(row.row or "")[:5]))
    Publication.objects.filter(kind="shop").update(row='{"name": "Duka la Mary"}')
    Publication.objects.filter(kind__in=("staff", "role", "register")).delete()
    RoleRule.objects.all().delete()
    Clock.objects.update(shape=0)
    return Shop.objects.get()


def held() -> dict[str, dict[str, Any]]:
    """What a register knows from a snapshot that is made now, by kind and ref."""
    view, kinds = RegistersView(), dict[str, dict[str, Any]]()
    view.take_snapshot()
    for (kind, ref), row in view.rows.items():
        kinds.setdefault(kind, {})[ref] = row
    return kinds


def told(kind: str) -> list[Any]:
    return [json.loads(row.row or "null") for row in Publication.objects.filter(kind=kind)]


def test_after_an_upgrade_a_snapshot_holds_every_row_in_the_new_shape(older: Shop, till: Till) -> None:
    make_ready(demo=False)

    kinds = held()
    assert {member["username"] for member in kinds["staff"].values()} == {"caleb", "mary"}
    assert kinds["staff"][str(CASHIER["id"])]["role"] == "cashier"
    assert set(kinds["role"]) == {"owner", "manager", "cashier"}
    assert set(kinds["register"]) == {till.register}
    assert kinds["shop"]["1"]["history_days"] == older.history_days
    assert len(kinds["product"]) == Product.objects.count()
    assert all(len(row) >= 8 for row in told("product"))
    assert len(kinds["customer"]) == 1
    assert [row[3:6] for row in told("customer")] == [[50_000, 0, None]]
    assert RoleRule.objects.count() == 3


def test_what_has_the_new_shape_is_not_told_again_at_every_start(older: Shop) -> None:
    make_ready(demo=False)
    version = catalog_version()

    make_ready(demo=False)

    assert (catalog_version(), Clock.objects.get().shape) == (version, SHAPE)
