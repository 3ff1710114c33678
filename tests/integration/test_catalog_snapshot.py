"""A register that takes the snapshot and the changes since knows exactly what is published."""

import threading
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies
from pytest_django import Settings

from tests.support.registers_view import RegistersView
from tracksales.catalog import changes, pages, snapshot
from tracksales.catalog.models import Clock, Customer, Product, Publication, TaxClass
from tracksales.catalog.publish import publish
from tracksales.shop.models import Shop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shop(settings: Settings, tmp_path: Path) -> Shop:
    settings.SNAPSHOT_FOLDER = tmp_path / "snapshots"
    Clock.objects.get_or_create(id=1)
    TaxClass.objects.create(code="A", name="Standard", rate=1600)
    found, _ = Shop.objects.get_or_create(id=1, defaults={"name": "Duka", "demo": True})
    with transaction.atomic():
        publish("shop", [1])
        publish("tax_class", ["A"])
    return found


def put_product(id_: int, name: str) -> None:
    Product.objects.update_or_create(
        id=id_, defaults={"item_number": str(id_), "name": name, "price": 100, "tax_class_id": "A"}
    )
    publish("product", [id_])


def put_products(ids: range) -> None:
    Product.objects.bulk_create(
        Product(id=id_, item_number=str(id_), name=f"Unga {id_}", price=id_, tax_class_id="A") for id_ in ids
    )
    publish("product", ids)


def published() -> dict[tuple[str, str], Any]:
    return {
        (row.kind, row.ref): msgspec.json.decode(row.row)
        for row in Publication.objects.exclude(row=None)
        if row.row is not None
    }


def manifest() -> Any:
    return msgspec.json.decode(snapshot.current())


def test_the_snapshot_holds_every_row_that_is_published() -> None:
    put_products(range(1, 40))
    Customer.objects.create(id="01900000-0000-7000-8000-000000000001", name="Wanjikũ", phone="0712")
    publish("customer", ["01900000-0000-7000-8000-000000000001"])
    register = RegistersView()
    register.take_snapshot()
    assert register.rows == published()
    assert register.rows["product", "7"] == ["7", "Unga 7", 7, "A", None, 0, [], 0]
    assert register.rows["customer", "01900000-0000-7000-8000-000000000001"] == [
        "Wanjikũ",
        "0712",
        "",
        0,
        0,
        None,
    ]


def test_a_deleted_product_reaches_registers_as_a_tombstone() -> None:
    put_product(5, "Sukari")
    register = RegistersView()
    register.take_snapshot()
    Product.objects.filter(id=5).delete()
    publish("product", [5])
    answer = msgspec.json.decode(changes.since(register.cursor, register.restore_id))
    assert answer["changes"] == [["product", "5", None]]
    register.take_changes()
    assert register.rows == published()
    assert ("product", "5") not in register.rows


def test_a_version_is_never_split_between_two_answers(shop: Shop) -> None:
    start = changes.position()[0]
    put_products(range(1, 31))
    put_product(50, "Chai")
    first = msgspec.json.decode(changes.since(start, shop.restore_id, limit=10))
    assert [change[1] for change in first["changes"]] == [str(id_) for id_ in range(1, 31)]
    assert (first["version"], first["more"]) == (start + 1, True)
    second = msgspec.json.decode(changes.since(first["version"], shop.restore_id, limit=10))
    assert [change[1] for change in second["changes"]] == ["50"]
    assert (second["version"], second["more"]) == (start + 2, False)


def test_nothing_new_is_an_empty_answer_at_the_same_version(shop: Shop) -> None:
    version, _ = changes.position()
    answer = msgspec.json.decode(changes.since(version, shop.restore_id))
    assert answer == {
        "restore_id": shop.restore_id,
        "since": version,
        "version": version,
        "more": False,
        "changes": [],
    }


@pytest.mark.parametrize(
    ("ahead", "restore_id"), [(1, None), (0, "01900000-0000-7000-8000-00000000dead"), (-(10**6), None)]
)
def test_a_cursor_of_another_history_is_unknown(ahead: int, restore_id: str | None, shop: Shop) -> None:
    version, _ = changes.position()
    with pytest.raises(changes.CursorUnknown):
        changes.since(version + ahead, restore_id or shop.restore_id)


def test_a_restored_backup_makes_a_new_snapshot(shop: Shop) -> None:
    old = manifest()
    Shop.objects.update(restore_id="01900000-0000-7000-8000-00000000beef")
    new = manifest()
    assert (old["restore_id"], new["restore_id"]) == (shop.restore_id, "01900000-0000-7000-8000-00000000beef")
    with pytest.raises(changes.CursorUnknown):
        changes.since(old["version"], old["restore_id"])


def test_a_few_changes_do_not_make_a_new_snapshot() -> None:
    put_products(range(1, 20))
    before = snapshot.current()
    put_product(3, "Maziwa")
    assert snapshot.current() == before


def test_many_changes_make_a_new_snapshot_whose_untouched_pages_keep_their_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(snapshot, "MOST_CHANGES", 3)
    put_products(range(1, 5600))
    old = manifest()
    for id_ in (5201, 5202, 5203):
        put_product(id_, "Mandazi")
    new = manifest()
    assert [page["rows"] for page in new["pages"]] == [499, 4500, 600]
    assert [a["name"] == b["name"] for a, b in zip(old["pages"], new["pages"], strict=True)] == [
        True,
        True,
        False,
    ]
    assert new["version"] == old["version"] + 3


def test_the_pages_of_the_last_two_snapshots_stay_and_older_ones_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "MOST_CHANGES", 1)
    names = []
    for name in ("one", "two", "three"):
        put_product(1, name)
        names.append(manifest()["pages"][0]["name"])
    assert [pages.is_kept(name) for name in names] == [False, True, True]


def test_a_lost_page_or_a_damaged_manifest_is_made_again(tmp_path: Path) -> None:
    put_product(1, "Chumvi")
    whole = manifest()
    for file in (tmp_path / "snapshots").glob("*.json.br"):
        file.unlink()
    assert manifest() == whole
    assert pages.is_kept(whole["pages"][0]["name"])
    (tmp_path / "snapshots" / "manifest.json").write_bytes(b'{"restore_id":')
    assert manifest() == whole


def test_while_another_builds_the_older_snapshot_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "MOST_CHANGES", 1)
    put_product(1, "Ndizi")
    old = snapshot.current()
    put_product(1, "Embe")
    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        with snapshot._only_builder(wait=True):
            holding.set()
            done.wait(10)

    builder = threading.Thread(target=hold)
    builder.start()
    assert holding.wait(10)
    try:
        assert snapshot.current() == old
    finally:
        done.set()
        builder.join()
    assert snapshot.current() != old


write = strategies.tuples(strategies.integers(1, 12), strategies.sampled_from(["put", "hide", "delete"]))
step = strategies.one_of(
    strategies.lists(write, min_size=1, max_size=5),
    strategies.just("snapshot"),
    strategies.integers(1, 4),
)


@given(strategies.lists(step, max_size=25))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_snapshot_and_changes_give_the_published_rows_after_any_history(history: list[Any]) -> None:
    register = RegistersView()
    register.take_snapshot()
    for one in history:
        if one == "snapshot":
            register.take_snapshot()
        elif isinstance(one, int):
            register.take_changes(limit=one)
        else:
            for id_, how in one:
                if how == "put":
                    put_product(id_ * 900, f"{how} {id_} {len(history)}")
                elif how == "hide":
                    Product.objects.filter(id=id_ * 900).update(active=False)
                else:
                    Product.objects.filter(id=id_ * 900).delete()
            publish("product", [id_ * 900 for id_, _ in one])
    register.take_changes(limit=2)
    assert register.rows == published()
    assert register.cursor == changes.position()[0]
