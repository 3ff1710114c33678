"""Eight writers at once on PostgreSQL: a register that follows by changes misses nothing."""

import random
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connections, transaction
from pytest_django import DjangoDbBlocker, Settings

from tests.support.registers_view import RegistersView
from tracksales import config, database
from tracksales.catalog import changes, pages, snapshot
from tracksales.catalog.models import Product, Publication, TaxClass
from tracksales.catalog.publish import publish
from tracksales.shop.models import Shop
from tracksales.sql import use_default_connection

pytestmark = pytest.mark.postgresql

WRITERS = 8
WRITES_EACH = 60
PRODUCTS = 40


@pytest.fixture
def postgres_shop(
    postgres_url: str, settings: Settings, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[LazySettings]:
    """A shop on a PostgreSQL database of its own, in place of the default database."""
    settings.SNAPSHOT_FOLDER = tmp_path / "snapshots"
    ours = config.Config("", 0, tmp_path, postgres_url, (), "", "", 1)
    defaults = connections["default"].settings_dict
    before, known = connections["default"], connections.settings["default"]
    connections.settings["default"] = {**defaults, **database.django_settings(ours)}
    connections["default"] = connections.create_connection("default")
    use_default_connection()
    with django_db_blocker.unblock():
        try:
            call_command("migrate", verbosity=0)
            Shop.objects.create(id=1, name="Duka", demo=True)
            TaxClass.objects.create(code="A", name="Standard", rate=1600)
            Product.objects.bulk_create(
                Product(id=id_, item_number=str(id_), name="Unga", price=0, tax_class_id="A")
                for id_ in range(1, PRODUCTS + 1)
            )
            yield settings
        finally:
            connections["default"].close()
            connections.settings["default"], connections["default"] = known, before
            use_default_connection()


def write(seed: int, failures: list[Exception]) -> None:
    chance = random.Random(seed)
    try:
        for price in range(WRITES_EACH):
            touched = sorted(chance.sample(range(1, PRODUCTS + 1), 3))
            with transaction.atomic():
                Product.objects.filter(id__in=touched).order_by("id").select_for_update().count()
                for id_ in touched:
                    Product.objects.filter(id=id_).update(price=price * WRITERS + seed)
                publish("product", touched)
    except Exception as error:
        failures.append(error)
    finally:
        connections["default"].close()


def published() -> dict[tuple[str, str], Any]:
    rows = Publication.objects.exclude(row=None)
    return {(row.kind, row.ref): msgspec.json.decode(row.row or "") for row in rows}


def test_a_register_misses_no_change_of_eight_writers(postgres_shop: Settings) -> None:
    register = RegistersView()
    register.take_snapshot()
    failures: list[Exception] = []
    writers = [threading.Thread(target=write, args=(seed, failures)) for seed in range(WRITERS)]
    for writer in writers:
        writer.start()
    seen = [register.cursor]
    while any(writer.is_alive() for writer in writers):
        register.take_changes(limit=7)
        seen.append(register.cursor)
    for writer in writers:
        writer.join()
    register.take_changes(limit=7)
    assert failures == []
    assert seen == sorted(seen)
    assert register.cursor == WRITERS * WRITES_EACH
    assert register.rows == published()
    assert {row[2] for row in register.rows.values()} == set(
        Product.objects.filter(id__in=[int(ref) for _, ref in register.rows]).values_list("price", flat=True)
    )


def test_a_snapshot_made_while_eight_write_is_one_state_of_the_catalogue(postgres_shop: Settings) -> None:
    with transaction.atomic():
        publish("product", range(1, PRODUCTS + 1))
    failures: list[Exception] = []
    writers = [threading.Thread(target=write, args=(seed, failures)) for seed in range(WRITERS)]
    for writer in writers:
        writer.start()
    register = RegistersView()
    for _ in range(10):
        register.take_snapshot()
        register.take_changes()
        for file in pages.folder().glob("manifest.json"):
            file.unlink()
    for writer in writers:
        writer.join()
    register.take_changes()
    assert failures == []
    assert register.rows == published()


def test_the_snapshot_is_there_before_the_first_register_asks(postgres_shop: Settings) -> None:
    with transaction.atomic():
        publish("product", range(1, PRODUCTS + 1))
    made = threading.Event()
    build = snapshot._build

    def tell() -> bytes:
        encoded = build()
        made.set()
        return encoded

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshot, "_build", tell)
        ended = snapshot.keep_fresh()
        assert made.wait(30)
        ended.set()
    assert msgspec.json.decode(snapshot.current())["version"] == changes.position()[0] == 1
