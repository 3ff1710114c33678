"""An entry whose body could not be read takes its place in the ledger after an upgrade, once."""

import json
from typing import Any

import msgspec
import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.support.shop import NOW, goods
from tests.support.till import Till, sale_body
from tracksales.journal import bodies
from tracksales.journal.intake import take
from tracksales.journal.models import Entry, InboxItem
from tracksales.journal.reread import StillUnreadableError, read_again
from tracksales.protocol import SaleBody
from tracksales.sales.models import Payment, Sale, SaleLine
from tracksales.stock.models import StockLevel

pytestmark = pytest.mark.django_db(transaction=True)


class _Never(msgspec.Struct):
    future: int


def before_the_upgrade(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bodies._DECODERS, "sale", msgspec.json.Decoder(_Never))


def after_the_upgrade(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bodies._DECODERS, "sale", msgspec.json.Decoder(SaleBody))


def ledger() -> list[list[Any]]:
    return [list(table.objects.order_by("pk").values()) for table in (Sale, SaleLine, Payment)]


@pytest.fixture
def entry(till: Till, monkeypatch: pytest.MonkeyPatch) -> Entry:
    """Give a sale of three milks that this version could not read."""
    before_the_upgrade(monkeypatch)
    StockLevel.objects.create(product_id=goods("101").id, quantity=2_000)
    till.open_epoch()
    till.sell([(goods("101"), 3000)])
    answer = take(till.register, till.lines, NOW)
    assert answer.outcomes[1].reasons == ["body_unreadable"]
    assert Sale.objects.count() == 0
    return Entry.objects.get(kind="sale")


def test_a_sale_read_after_the_upgrade_is_in_the_ledger_once(
    entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_the_upgrade(monkeypatch)
    kept = Entry.objects.values().get(pk=entry.pk)
    assert read_again(entry.pk, NOW + 1) is True
    sale = Sale.objects.get()
    assert (sale.entry_id, sale.total, sale.receipt) == (entry.pk, 19_500, "T1-1-000001")
    assert StockLevel.objects.get().quantity == -1_000
    assert InboxItem.objects.get(reason="stock_negative").entry_id == entry.pk
    written = ledger()
    assert read_again(entry.pk, NOW + 2) is False
    assert ledger() == written
    assert StockLevel.objects.get().quantity == -1_000
    assert Entry.objects.values().get(pk=entry.pk) == kept


def test_an_entry_that_still_cannot_be_read_changes_nothing(entry: Entry) -> None:
    before = list(InboxItem.objects.values())
    with pytest.raises(StillUnreadableError, match="future"):
        read_again(entry.pk, NOW + 1)
    assert Sale.objects.count() == 0
    assert list(InboxItem.objects.values()) == before


def test_an_entry_that_was_read_at_once_is_not_read_again(till: Till) -> None:
    till.open_epoch()
    till.sell([(goods("101"), 1000)])
    take(till.register, till.lines, NOW)
    written = ledger()
    assert read_again(Sale.objects.get().pk, NOW) is False
    assert ledger() == written


def test_the_office_reads_again_and_settles_the_item(
    entry: Entry, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(User.objects.get(username="mary"))
    item = InboxItem.objects.get(reason="body_unreadable")
    refused = client.post(f"/office/inbox/{item.pk}/change/", {"fix": "read_again"})
    assert refused.status_code == 422
    assert "cannot read it either" in refused.content.decode()
    item.refresh_from_db()
    assert item.resolved_at is None
    after_the_upgrade(monkeypatch)
    assert client.post(f"/office/inbox/{item.pk}/change/", {"fix": "read_again"}).status_code == 302
    item.refresh_from_db()
    assert item.resolution == "Read, and in the ledger now."
    assert Sale.objects.get().total == 19_500


def rescue_file(till: Till, **changed: Any) -> bytes:
    from tracksales.journal.rescue import seal

    lines = [line.decode() for line in till.lines]
    file = {
        "tracksales_rescue": 1, "register": till.register, "written_at": NOW, "lines": lines,
        "sha256": seal(lines), **changed,
    }  # fmt: skip
    return json.dumps(file).encode()


def test_a_rescue_file_enters_the_ledger_once_however_often_it_comes(till: Till, client: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(User.objects.get(username="mary"))
    till.open_epoch()
    till.append("sale", sale_body([(goods("101"), 1000)]) | {"cart": till.new_id()})

    def upload(content: bytes) -> Any:
        return client.post("/office/rescue/", {"file": SimpleUploadedFile("rescue.json", content)})

    answers = [upload(rescue_file(till)).context["answer"] for _ in range(2)]
    assert [(one.lines, one.accepted, one.duplicate, one.needs_review) for one in answers] == [
        (2, 2, 0, 0),
        (2, 0, 2, 0),
    ]
    written = ledger()
    assert len(written[0]) == 1
    for wrong in (b"\x1f\x8b garbage", rescue_file(till, sha256="0" * 64), b""):
        refused = upload(wrong)
        assert refused.status_code in (200, 422)
        assert refused.context["answer"] is None
        assert refused.context["form"].errors
    assert ledger() == written
