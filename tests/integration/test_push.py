"""A register's push at the API: whatever is in it, each line gets its outcome, once."""

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client

from tests.support.locked import locked_database
from tests.support.shop import goods
from tests.support.tables import row_counts
from tests.support.till import Till
from tracksales.journal.models import Entry, Quarantine, Register
from tracksales.sales.models import Sale
from tracksales.shop.models import Shop

PUSH = "/api/v1/journal"


def push(till: Till, lines: list[bytes], *, end: bytes = b"\n") -> Any:
    body = b"\n".join(lines) + end
    return Client().generic("POST", PUSH, body, "text/plain", headers={"authorization": till.credential})


def test_good_and_bad_lines_in_one_push_each_get_their_outcome(till: Till) -> None:
    till.open_epoch()
    sold = till.sell([(goods("100"), 1000)])
    forged = till.sell([(goods("100"), 1000)]).replace(b'"total":21000', b'"total":1')
    later = till.sell([(goods("101"), 1000)])

    answer = push(till, [till.lines[0], sold, b"garbage", forged, later, sold]).json()

    assert [(one["outcome"], one.get("reasons", [])) for one in answer["outcomes"]] == [
        ("accepted", []),
        ("accepted", []),
        ("needs_review", ["line_unreadable"]),
        ("needs_review", ["signature_invalid"]),
        ("needs_review", ["gap"]),
        ("duplicate", []),
    ]
    assert (answer["mark"]["seq"], answer["new_epoch_required"]) == (2, False)
    assert (Sale.objects.count(), Quarantine.objects.count()) == (2, 2)


@pytest.mark.parametrize("damage", [lambda body: body[:-9], lambda body: body.replace(b"sale", b"sole")])
def test_a_push_that_came_damaged_is_refused_as_a_whole_and_taken_when_it_comes_whole(
    till: Till, damage: Callable[[bytes], bytes]
) -> None:
    body = b"\n".join([till.open_epoch(), till.sell([(goods("100"), 1000)])]) + b"\n"
    digest = f"sha-256=:{b64encode(sha256(body).digest()).decode()}:"
    headers = {"authorization": till.credential, "content-digest": digest}
    before = row_counts()

    refused = Client().generic("POST", PUSH, damage(body), "text/plain", headers=headers)

    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "request_damaged")
    assert row_counts() == before
    assert Client().generic("POST", PUSH, body, "text/plain", headers=headers).status_code == 200
    assert Sale.objects.get().total == 21_000


def test_an_entry_nested_without_end_does_not_stop_the_sale_after_it(till: Till) -> None:
    till.open_epoch()
    text = till.append("sale", {"deep": "HERE"}).partition(b" ")[2]
    deep = till.sign(text.replace(b'"HERE"', b"[" * 50_000 + b"]" * 50_000))
    sold = till.sell([(goods("100"), 1000)])

    answer = push(till, [till.lines[0], deep, sold]).json()

    assert [one["outcome"] for one in answer["outcomes"]] == ["accepted", "needs_review", "needs_review"]
    assert Sale.objects.get().total == 21_000


def test_a_sale_with_half_a_character_in_a_name_is_kept_aside(till: Till) -> None:
    till.open_epoch()
    text = till.sell([(goods("100"), 1000)], customer_name="HERE").partition(b" ")[2]
    line = till.sign(text.replace(b"HERE", b"\\ud800"))

    answer = push(till, [till.lines[0], line]).json()

    assert answer["outcomes"][1]["reasons"] == ["line_unreadable"]
    assert bytes(Quarantine.objects.get().line) == line


def test_an_amount_no_database_holds_is_kept_for_review(till: Till) -> None:
    till.open_epoch()
    line = till.sell([(goods("100"), 1000)], total=2**70)

    answer = push(till, [till.lines[0], line]).json()

    assert answer["outcomes"][1]["reasons"] == ["body_unreadable"]
    assert (Entry.objects.count(), Sale.objects.count()) == (2, 0)


def test_amounts_at_the_edge_are_in_the_ledger(till: Till) -> None:
    till.open_epoch()
    line = till.sell([(goods("100"), 1000)], total=2**53 - 1, number=2**53 - 1, catalog_version=2**53 - 1)

    answer = push(till, [till.lines[0], line]).json()

    assert answer["outcomes"][1]["reasons"] == ["amounts_disagree"]
    assert Sale.objects.get().total == 2**53 - 1


def test_a_thousand_lines_are_taken_at_once_and_one_more_is_too_many(till: Till) -> None:
    till.open_epoch()
    for _ in range(1000):
        till.open_shift()
    before = row_counts()

    refusal = push(till, till.lines)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (413, "request_too_large")
    assert row_counts() == before

    answer = push(till, till.lines[:1000]).json()
    assert len(answer["outcomes"]) == 1000
    assert {one["outcome"] for one in answer["outcomes"]} == {"accepted"}
    assert answer["mark"]["seq"] == 1000


def test_a_push_without_its_last_line_feed_is_whole(till: Till) -> None:
    till.open_epoch()

    assert push(till, till.lines, end=b"").json()["mark"]["seq"] == 1


@pytest.mark.parametrize("body", [b"", b"\n"])
def test_a_push_of_nothing(till: Till, body: bytes) -> None:
    response = Client().generic("POST", PUSH, body, headers={"authorization": till.credential})

    if body:
        assert response.json()["outcomes"][0]["reasons"] == ["line_unreadable"]
    else:
        assert (response.status_code, response.json()["error"]["code"]) == (400, "request_unreadable")


def test_a_locked_database_is_told_with_when_to_come_again_and_nothing_is_half_done(till: Till) -> None:
    till.open_epoch()
    till.sell([(goods("100"), 1000)])
    before = row_counts()

    with locked_database():
        refusal = push(till, till.lines)

    assert (refusal.status_code, refusal["Retry-After"]) == (503, "5")
    assert refusal.json()["error"]["code"] == "database_unavailable"
    assert row_counts() == before
    assert [one["outcome"] for one in push(till, till.lines).json()["outcomes"]] == ["accepted"] * 2


def test_an_expired_login_does_not_stop_the_outbox_nor_is_it_needed(till: Till) -> None:
    till.open_epoch()
    client = Client(enforce_csrf_checks=True)
    client.cookies["sessionid"] = "expired"

    response = client.generic(
        "POST", PUSH, till.lines[0] + b"\n", "text/plain", headers={"authorization": till.credential}
    )

    assert response.status_code == 200


def test_a_heartbeat_brings_back_its_nonce_and_the_marks(till: Till, shop: Shop) -> None:
    till.open_epoch()
    push(till, till.lines)
    said = {"nonce": "abcdefgh", "protocol": 1, "app": "t", "pending": 3, "at": till.at}

    answer = (
        Client()
        .post("/api/v1/heartbeat", said, "application/json", headers={"authorization": till.credential})
        .json()
    )

    assert answer["nonce"] == "abcdefgh"
    assert answer["marks"] == [{"epoch": 1, "seq": 1, "hash": till.prev}]
    assert (answer["restore_id"], answer["spread_ms"]) == (str(shop.restore_id), 0)
    assert answer["new_epoch_required"] is False
    assert Register.objects.get().pending == 3
