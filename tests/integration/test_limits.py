"""What is costly is had so often and no more: the rest is told when to come again, and no fact is refused."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import override_settings
from hypothesis import given
from hypothesis import strategies as some

from tests.support.shop import NOW, enrolled_till, goods
from tests.support.till import CASHIER, Till
from tracksales import clock
from tracksales.errors import TracksalesError
from tracksales.journal.intake import take
from tracksales.journal.models import Entry, InboxItem
from tracksales.limits import (
    EXPORTS,
    RECEIPTS_OF_TILL,
    RECEIPTS_TO_ADDRESS,
    RESCUE_FILES,
    WRONG_PASSWORDS,
    Limit,
)
from tracksales.mail.deliver import deliver_due
from tracksales.mail.models import ReceiptEmail
from tracksales.mail.turns import LONGEST_WAIT
from tracksales.shop.models import Shop
from tracksales.staff.hiring import hire

from .test_rescue import rescue_file

HOUR = 3_600_000
RIGHT = {"username": "mary", "password": "a long password"}


@pytest.fixture(autouse=True)
def standing_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no window end while a test looks."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    for module in ("exports.page", "rescue", "sign_in"):
        monkeypatch.setattr(f"tracksales.backoffice.{module}.now", lambda: NOW)


@pytest.fixture
def mary(shop: Shop) -> Client:
    """Give a browser in which the manager is signed in."""
    browser = Client()
    browser.force_login(User.objects.get(username="mary"))
    return browser


def fill(limit: Limit, whom: object, now: int = NOW) -> None:
    """So often as it may be."""
    for _ in range(limit.times):
        limit.take(whom, now)


@given(
    whom=some.text(), times=some.integers(1, 5), seconds=some.integers(1, 7200), at=some.integers(0, 2**45)
)
def test_who_was_refused_is_let_in_again_when_the_time_told_is_over(
    whom: str, times: int, seconds: int, at: int
) -> None:
    cache.clear()
    limit = Limit("something", times, seconds)
    fill(limit, whom, at)

    with pytest.raises(TracksalesError) as refused:
        limit.take(whom, at)
    limit.take(f"{whom} another", at)

    assert 1 <= refused.value.retry_after <= seconds
    limit.take(whom, at + refused.value.retry_after * 1000)


def assert_refused(answer: Any) -> None:
    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 600


def test_one_rescue_file_too_many_is_refused_at_both_doors_and_nothing_is_taken(
    mary: Client, till: Till
) -> None:
    till.open_epoch()
    fill(RESCUE_FILES, User.objects.get(username="mary").pk)
    file = rescue_file(till)
    by_api = mary.post("/api/v1/rescue", file, "application/json")
    in_office = mary.post("/office/rescue/", {"file": SimpleUploadedFile("tracksales-rescue.json", file)})

    assert_refused(by_api)
    assert by_api.json()["error"]["code"] == "too_many_requests"
    assert_refused(in_office)
    assert "This was asked for too often just now." in in_office.content.decode()
    assert not Entry.objects.exists()
    other = Client()
    other.force_login(hire("olive", "another password", "owner", "Olive Owner"))
    assert other.post("/api/v1/rescue", file, "application/json").json()["accepted"] == 1


def test_one_export_too_many_is_refused_in_words(mary: Client) -> None:
    for _ in range(EXPORTS.times - 1):
        EXPORTS.take(User.objects.get(username="mary").pk, NOW)
    assert mary.get("/office/sales/export/sales.csv").status_code == 200

    refused = mary.get("/office/sales/export/sales.csv")

    assert_refused(refused)
    assert b"too often" in refused.content
    assert mary.get("/office/sales/").status_code == 200


def test_an_address_that_tries_every_name_is_stopped_before_a_password_is_hashed(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(WRONG_PASSWORDS.times // 2):
        said = {"username": f"name {number}", "password": "guess"}
        assert Client().post("/api/v1/sign-in", said, "application/json").status_code == 403
        assert Client().post("/office/login/", said).status_code == 200
    hashed: list[str] = []
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *said: hashed.append(said[0]))

    by_api = Client().post("/api/v1/sign-in", RIGHT, "application/json")
    in_office = Client().post("/office/login/", RIGHT)

    assert_refused(by_api)
    assert_refused(in_office)
    assert b"too often" in in_office.content
    assert hashed == []


def test_the_right_password_is_let_in_however_often_and_from_elsewhere(shop: Shop) -> None:
    for _ in range(WRONG_PASSWORDS.times + 1):
        assert Client().post("/api/v1/sign-in", RIGHT, "application/json").status_code == 200
    fill(WRONG_PASSWORDS, "192.0.2.66")

    for where, status in (("192.0.2.66", 429), ("192.0.2.7", 200)):
        answer = Client().post("/api/v1/sign-in", RIGHT, "application/json", REMOTE_ADDR=where)
        assert answer.status_code == status


@pytest.fixture
def posted() -> Iterator[list[Any]]:
    """Give what the mail server was handed."""
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        mail.outbox = []
        yield mail.outbox


def asked(till: Till, addresses: list[str]) -> list[str]:
    """A sale whose receipt is wanted at these addresses; the outcomes of all that was sent to the server."""
    till.open_epoch()
    sale = json.loads(till.sell([(goods("100"), 1000)]).partition(b" ")[2])["id"]
    for address in addresses:
        till.append("receipt_email_requested", {"sale": sale, "address": address, "cashier": CASHIER})
    return [one.outcome for one in take(till.register, till.lines, NOW).outcomes]


def states() -> dict[str, int]:
    """How many e-mails are in each state."""
    found = list(ReceiptEmail.objects.values_list("state", flat=True))
    return {state: found.count(state) for state in set(found)}


def test_an_address_gets_so_many_receipts_in_an_hour_and_the_others_after_it(
    till: Till, posted: list[Any]
) -> None:
    most = RECEIPTS_TO_ADDRESS.times
    outcomes = asked(till, [*["Wanjiku@example.com"] * most, "wanjiku@EXAMPLE.com", "other@example.com"])
    assert set(outcomes) == {"accepted"}

    assert deliver_due(lambda: NOW) == most + 1

    (waiting,) = ReceiptEmail.objects.filter(state="queued")
    assert waiting.error == f"It waits: {most} receipts went to this address within an hour."
    assert (waiting.attempts, waiting.address) == (0, "wanjiku@EXAMPLE.com")
    assert NOW < waiting.due_at <= NOW + HOUR
    assert deliver_due(lambda: waiting.due_at) == 1
    assert len(posted) == most + 2
    assert not InboxItem.objects.exists()


def test_a_till_that_asks_without_end_is_sent_for_by_the_hour_and_after_a_day_no_more(
    till: Till, shop: Shop, posted: list[Any]
) -> None:
    fill(RECEIPTS_OF_TILL, till.register)
    asked(till, ["a@example.com"])
    other = enrolled_till(shop, seed=2)
    asked(other, ["b@example.com"])

    assert deliver_due(lambda: NOW) == 1
    assert [one.to for one in posted] == [["b@example.com"]]
    waiting = ReceiptEmail.objects.get(state="queued")
    assert (
        waiting.error
        == f"It waits: {RECEIPTS_OF_TILL.times} receipts were sent for this till within an hour."
    )

    late = NOW + LONGEST_WAIT + HOUR
    fill(RECEIPTS_OF_TILL, till.register, late)
    assert deliver_due(lambda: late) == 0
    given_up = ReceiptEmail.objects.get(pk=waiting.pk)
    assert (given_up.state, given_up.error[:20]) == ("failed", "Not sent in a day: 2")
    assert states() == {"sent": 1, "failed": 1}
