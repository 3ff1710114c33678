"""Guessing passwords and stealing logins: what stops it at the register's door and the office's."""

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.test import Client

from tests.support.shop import NOW
from tests.support.till import Till
from tracksales import clock
from tracksales.journal.intake import take
from tracksales.shop.models import Shop
from tracksales.staff import login_session
from tracksales.staff.hiring import hire, let_go

PASSWORD = "a long password"
RIGHT = {"username": "mary", "password": PASSWORD}
WRONG = {"username": "mary", "password": "wrong"}
DOORS = {"register": ("/api/v1/sign-in", "application/json"), "office": ("/office/login/", None)}


def knock(door: str, said: dict[str, str], client: Client | None = None, **more: Any) -> Any:
    """Sign in at one of the two doors."""
    path, kind = DOORS[door]
    kinds = {"content_type": kind} if kind else {}
    return (client or Client()).post(path, said, **kinds, **more)


def is_in(client: Client) -> bool:
    """Whether the office lets this browser in."""
    return bool(client.get("/office/").status_code == 200)


def change(client: Client, old: str, new: str) -> Any:
    """Change one's own password."""
    return client.post(
        "/office/password_change/", {"old_password": old, "new_password1": new, "new_password2": new}
    )


@pytest.fixture
def signed_in(shop: Shop) -> Client:
    """Give a browser in which the manager has signed in at the office."""
    client = Client()
    knock("office", RIGHT, client)
    assert is_in(client)
    return client


@pytest.mark.parametrize("door", DOORS)
def test_eight_wrong_passwords_at_either_door_lock_both_for_this_name(shop: Shop, door: str) -> None:
    answers = [knock(door, WRONG) for _ in range(8)]

    assert {answer.status_code for answer in answers[:7]} <= {200, 403}
    assert answers[7].status_code == 429
    for other in DOORS:
        refused = knock(other, RIGHT)
        assert (refused.status_code, refused["Retry-After"]) == (429, "300")
    assert b"Too many wrong passwords" in knock("office", RIGHT).content


def test_a_lockout_from_one_address_locks_nobody_out_at_another(shop: Shop) -> None:
    for _ in range(9):
        knock("register", WRONG, REMOTE_ADDR="192.0.2.66")

    assert knock("register", RIGHT, REMOTE_ADDR="192.0.2.66").status_code == 429
    assert knock("register", RIGHT, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_an_address_that_a_header_names_is_not_believed(shop: Shop) -> None:
    for number in range(9):
        knock("register", WRONG, headers={"x-forwarded-for": f"192.0.2.{number}"})

    assert knock("register", RIGHT, headers={"x-forwarded-for": "192.0.2.99"}).status_code == 429


def test_guessing_on_does_not_make_the_lock_longer(shop: Shop) -> None:
    for _ in range(8):
        knock("register", WRONG)
    since = AccessAttempt.objects.get().attempt_time
    for door in DOORS:
        assert knock(door, WRONG).status_code == 429

    assert AccessAttempt.objects.get().attempt_time == since
    AccessAttempt.objects.update(attempt_time=since - timedelta(minutes=5))
    assert knock("register", RIGHT).status_code == 200


def test_a_locked_name_stops_neither_the_outbox_nor_the_heartbeat(till: Till) -> None:
    for _ in range(9):
        knock("register", WRONG)

    pushed = Client().post(
        "/api/v1/journal", till.open_epoch(), "text/plain", headers={"authorization": till.credential}
    )

    assert pushed.status_code == 200
    assert pushed.json()["outcomes"][0]["outcome"] == "accepted"


@pytest.mark.parametrize("username", ["x" * 500, "x" * 151, "\x01", "'; --", "MARY", "mary ", "ｍａｒｙ"])
@pytest.mark.parametrize("door", DOORS)
def test_no_strange_name_gets_in_or_gets_round_the_count(shop: Shop, door: str, username: str) -> None:
    answers = [knock(door, {"username": username, "password": "wrong"}) for _ in range(9)]

    assert answers[-1].status_code == 429
    assert not any(answer.status_code >= 500 for answer in answers)


def test_a_name_that_is_nobodys_is_answered_like_a_wrong_password(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed = []
    from django.contrib.auth.hashers import MD5PasswordHasher

    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *said: hashed.append(said[0]) or encode(self, *said)
    )
    retired = hire("retired", PASSWORD, "manager")
    let_go(retired)
    hashed.clear()

    answers = [
        knock("register", {"username": name, "password": "guess"}) for name in ("mary", "nobody", "retired")
    ]

    assert len({(answer.status_code, answer.content) for answer in answers}) == 1
    assert hashed == ["guess"] * 3


def test_signing_in_gives_a_new_session_and_the_old_name_of_it_opens_nothing(shop: Shop) -> None:
    planted = Client()
    planted.get("/office/login/")
    planted.cookies["sessionid"] = "planted0123456789planted01234567"
    knock("office", RIGHT, planted)

    assert planted.cookies["sessionid"].value != "planted0123456789planted01234567"
    thief = Client()
    thief.cookies["sessionid"] = "planted0123456789planted01234567"
    assert not is_in(thief)


def test_a_session_copied_before_signing_out_opens_nothing_after(signed_in: Client) -> None:
    copied = Client()
    copied.cookies["sessionid"] = signed_in.cookies["sessionid"].value
    assert is_in(copied)

    signed_in.post("/office/logout/")

    assert not is_in(copied)


def test_a_new_password_ends_every_other_session(signed_in: Client) -> None:
    elsewhere = Client()
    knock("register", RIGHT, elsewhere)
    form = PASSWORD, "another long one"

    assert change(signed_in, *form).status_code == 302

    assert is_in(signed_in)
    assert not is_in(elsewhere)
    assert elsewhere.get("/api/v1/session").json()["staff"] is None


def test_a_cashier_changes_their_own_password_outside_of_the_office(shop: Shop) -> None:
    assert Client().get("/office/own-password/").status_code == 302
    cashier, elsewhere = Client(), Client()
    for browser in (cashier, elsewhere):
        knock("register", {"username": "caleb", "password": PASSWORD}, browser)
    assert "/office/own-password/" in cashier.get("/office/login/").content.decode()
    form = {"new_password1": "another long one", "new_password2": "another long one"}

    for old, weak, status in (
        ("wrong", {}, 200),
        (PASSWORD, {"new_password1": "short"}, 200),
        (PASSWORD, {}, 302),
    ):
        answer = cashier.post("/office/own-password/", {"old_password": old} | form | weak)
        assert answer.status_code == status
        assert User.objects.get(username="caleb").check_password(PASSWORD) is (status == 200)

    assert cashier.get("/api/v1/session").json()["staff"]["role"] == "cashier"
    assert elsewhere.get("/api/v1/session").json()["staff"] is None
    assert not is_in(cashier)


def test_the_old_password_is_asked_for_before_a_new_one(signed_in: Client) -> None:
    form = "wrong", "another long one"

    assert change(signed_in, *form).status_code == 200
    assert User.objects.get(username="mary").check_password(PASSWORD)


@pytest.mark.parametrize(
    "weak",
    [
        "short",
        "password1",
        "tracksales",
        "duka la mary",
        "mary1234",
        "12345678",
        "MyShop-2026",
        "Track.Sales.1",
    ],
)
def test_a_password_that_is_guessed_first_is_not_taken(signed_in: Client, weak: str) -> None:
    form = PASSWORD, weak

    assert change(signed_in, *form).status_code == 200
    assert User.objects.get(username="mary").check_password(PASSWORD)


def test_any_long_password_is_taken_as_it_is(signed_in: Client) -> None:
    long = "  Ünï 密码 " + "x" * 80 + " "
    form = PASSWORD, long

    assert change(signed_in, *form).status_code == 302
    assert knock("register", {"username": "mary", "password": long}).status_code == 200
    assert knock("register", {"username": "mary", "password": long.strip()}).status_code == 403


@pytest.mark.parametrize(
    ("times", "held"),
    [
        ((login_session.IDLE - 1,), True),
        ((login_session.IDLE,), False),
        (tuple(range(0, login_session.LONGEST, login_session.IDLE - 1)), True),
        (tuple(range(0, login_session.LONGEST + login_session.IDLE, login_session.IDLE - 1)), False),
    ],
    ids=["within the hour", "after an hour alone", "half a day at work", "longer than half a day"],
)
def test_a_login_ends_after_an_hour_alone_or_half_a_day(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, times: tuple[int, ...], held: bool
) -> None:
    began, client = clock.now(), Client()
    monkeypatch.setattr(login_session, "now", lambda: began)
    knock("office", RIGHT, client)

    inside = []
    for after in times:
        monkeypatch.setattr(login_session, "now", lambda after=after: began + after)
        inside.append(is_in(client))

    assert inside[-1] is held
    assert all(inside[:-1])


def test_a_till_at_work_keeps_nobody_signed_in(till: Till, monkeypatch: pytest.MonkeyPatch) -> None:
    client, began = Client(), clock.now()
    monkeypatch.setattr(login_session, "now", lambda: began)
    knock("register", RIGHT, client)
    beat = {"nonce": "12345678", "protocol": 1, "app": "x", "pending": 0, "at": NOW}
    for minutes in range(0, 61, 10):
        monkeypatch.setattr(login_session, "now", lambda at=minutes: began + at * 60_000)
        answer = client.post(
            "/api/v1/heartbeat", beat, "application/json", headers={"authorization": till.credential}
        )
        assert answer.status_code == 200

    assert client.get("/api/v1/session").json()["staff"] is None


def test_who_leaves_the_shop_is_out_at_once(signed_in: Client, shop: Shop) -> None:
    hire("olive", PASSWORD, "owner")

    let_go(User.objects.get(username="mary"))

    assert not is_in(signed_in)
    assert signed_in.get("/api/v1/session").json()["staff"] is None


def test_a_registers_secret_is_kept_as_a_hash_and_said_once(till: Till, signed_in: Client) -> None:
    from django.db import connection

    secret = till.credential.partition(":")[2]
    take(till.register, [till.open_epoch()], NOW)

    assert len(secret) >= 43
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            assert secret not in str(cursor.fetchall()), table
    for page in ("/office/registers/", f"/office/registers/{till.register}/change/", "/office/journal/"):
        assert secret not in signed_in.get(page).content.decode()
