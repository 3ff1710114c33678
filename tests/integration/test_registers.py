"""Enrolment and sign-in: who becomes a till, who may say so, and what ends."""

from typing import Any

import pytest
from django.test import Client

from tests.support.shop import NOW, goods
from tests.support.tables import row_counts
from tests.support.till import Till
from tracksales.journal.intake import take
from tracksales.journal.models import Epoch, Register
from tracksales.protocol import Role
from tracksales.sales.models import Sale
from tracksales.shop.models import Shop
from tracksales.staff.hiring import hire

API = "/api/v1/"
PASSWORD = "a long password"


def post(client: Client, path: str, body: dict[str, Any], **headers: str) -> Any:
    return client.post(API + path, body, "application/json", headers=headers)


def signed_in(username: str = "mary") -> Client:
    client = Client()
    assert post(client, "sign-in", {"username": username, "password": PASSWORD}).status_code == 200
    return client


def enrolled(client: Client, **choice: Any) -> tuple[Till, dict[str, Any]]:
    till = Till(register="", seed=Epoch.objects.count())
    answer = post(client, "enrol", {"public_key": till.public_key, **choice})
    assert answer.status_code == 200, answer.content
    given: dict[str, Any] = answer.json()
    till.register, till.number, till.epoch = given["register"], given["number"], given["epoch"]
    till.credential = f"Register {till.register}:{given['credential']}"
    return till, given


def test_a_demo_shop_gives_its_tills_in_turn(shop: Shop) -> None:
    client = signed_in()

    given = [enrolled(client)[1] for _ in range(3)]

    assert [(one["number"], one["name"], one["epoch"]) for one in given] == [
        (1, "Till 1", 1),
        (2, "Till 2", 1),
        (3, "Till 3", 1),
    ]
    assert {one["restore_id"] for one in given} == {str(shop.restore_id)}


def test_a_real_shop_wants_to_know_which_till_this_is(shop: Shop) -> None:
    Shop.objects.update(demo=False)
    client = signed_in()
    before = row_counts()

    refusal = post(client, "enrol", {"public_key": Till("").public_key})
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (409, "register_choice_needed")
    assert row_counts() == before

    assert enrolled(client, name="Garden")[1]["name"] == "Garden"
    taken = post(client, "enrol", {"public_key": Till("").public_key, "name": " Garden "})
    assert (taken.status_code, taken.json()["error"]["code"]) == (409, "register_name_taken")
    session = client.get(API + "session").json()
    assert [(one["number"], one["name"], one["enrolled"]) for one in session["registers"]] == [
        (1, "Garden", True)
    ]


def test_enrolling_a_till_again_ends_its_former_credential_and_begins_an_epoch(shop: Shop) -> None:
    client = signed_in()
    first, _ = enrolled(client)
    first.open_epoch()
    take(first.register, first.lines, NOW)

    again, given = enrolled(client, register=first.register)

    assert (given["name"], given["epoch"], Register.objects.count()) == ("Till 1", 2, 1)
    statuses = [
        Client().get(API + "catalog/changes?since=0", headers={"authorization": till.credential}).status_code
        for till in (first, again)
    ]
    assert statuses == [401, 409]
    again.open_epoch("forked")
    again.sell([(goods("100"), 1000)])
    answer = take(again.register, again.lines, NOW)
    assert [one.outcome for one in answer.outcomes] == ["accepted"] * 2
    assert Sale.objects.get().receipt == "T1-2-000001"
    assert list(Epoch.objects.order_by("epoch").values_list("epoch", "mark_seq")) == [(1, 1), (2, 2)]


def test_an_epoch_that_the_browser_wrote_is_not_granted_again_after_a_restored_backup(shop: Shop) -> None:
    client = signed_in()
    till, _ = enrolled(client)

    assert enrolled(client, register=till.register, epoch=7)[1]["epoch"] == 8
    assert enrolled(client, register=till.register, epoch=2)[1]["epoch"] == 9


def test_enrolling_lifts_a_revocation_and_the_demand_for_a_new_epoch(shop: Shop) -> None:
    client = signed_in()
    till, _ = enrolled(client)
    Register.objects.update(revoked=True, new_epoch_required=True)

    enrolled(client, register=till.register)

    register = Register.objects.get()
    assert (register.revoked, register.new_epoch_required) == (False, False)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"public_key": "AAAA"}, 400, "key_unusable"),
        ({"public_key": ""}, 400, "key_unusable"),
        ({"public_key": "A" * 101}, 400, "request_unreadable"),
        ({"register": "01900000-0000-7000-8000-00000000dead"}, 404, "register_unknown"),
        ({"register": "Till 1"}, 400, "request_unreadable"),
        ({"name": "x" * 61}, 400, "request_unreadable"),
    ],
)
def test_an_enrolment_that_cannot_be(shop: Shop, body: dict[str, str], status: int, code: str) -> None:
    client = signed_in()
    before = row_counts()

    refusal = post(client, "enrol", {"public_key": Till("").public_key} | body)

    assert (refusal.status_code, refusal.json()["error"]["code"]) == (status, code)
    assert row_counts() == before


@pytest.mark.parametrize("name", ["nul \x00", "\x00", " \x00 "])
def test_a_name_that_no_database_holds(shop: Shop, name: str) -> None:
    refusal = post(signed_in(), "enrol", {"public_key": Till("").public_key, "name": name})

    assert (refusal.status_code, refusal.json()["error"]["code"]) == (400, "request_unreadable")
    assert Register.objects.count() == 0


@pytest.mark.parametrize(("role", "status"), [("cashier", 403), ("manager", 200), ("owner", 200)])
def test_managers_and_owners_enrol_cashiers_do_not(shop: Shop, role: Role, status: int) -> None:
    hire("somebody", PASSWORD, role)

    answer = post(signed_in("somebody"), "enrol", {"public_key": Till("").public_key})

    assert answer.status_code == status
    assert Register.objects.count() == (1 if status == 200 else 0)


def test_a_cashier_is_told_of_no_tills(shop: Shop) -> None:
    hire("clara", PASSWORD, "cashier", "Clara Cashier")

    session = signed_in("clara").get(API + "session").json()

    assert (session["staff"]["name"], session["staff"]["role"]) == ("Clara Cashier", "cashier")
    assert session["registers"] == []


def test_somebody_who_left_may_not_sign_in_nor_enrol(shop: Shop) -> None:
    client = signed_in()
    user = hire("gone", PASSWORD, "manager")
    theirs = signed_in("gone")
    user.is_active = False
    user.save()

    said = {"username": "gone", "password": PASSWORD}
    assert post(Client(), "sign-in", said).status_code == 403
    assert post(theirs, "enrol", {"public_key": Till("").public_key}).status_code == 403
    assert client.get(API + "session").json()["staff"]["username"] == "mary"


def test_after_eight_wrong_passwords_the_right_one_waits_too(shop: Shop) -> None:
    wrong, right = {"username": "mary", "password": "x"}, {"username": "mary", "password": PASSWORD}

    statuses = [post(Client(), "sign-in", wrong).status_code for _ in range(9)]

    assert statuses == [403] * 7 + [429] * 2
    refusal = post(Client(), "sign-in", right)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (429, "sign_in_throttled")
    assert 1 <= int(refusal["Retry-After"]) <= 300
    hire("other", PASSWORD, "manager")
    assert post(Client(), "sign-in", {"username": "other", "password": PASSWORD}).status_code == 200


def test_a_right_password_forgets_the_wrong_ones(shop: Shop) -> None:
    wrong, right = {"username": "mary", "password": "x"}, {"username": "mary", "password": PASSWORD}

    for _ in range(3):
        statuses = [post(Client(), "sign-in", wrong).status_code for _ in range(7)]
        assert statuses == [403] * 7
        assert post(Client(), "sign-in", right).status_code == 200


def test_the_demo_password_opens_no_real_shop(shop: Shop) -> None:
    hire("owner", "demo", "owner")
    said = {"username": "owner", "password": "demo"}
    assert post(Client(), "sign-in", said).status_code == 200

    Shop.objects.update(demo=False)

    refusal = post(Client(), "sign-in", said)
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (403, "demo_password")


def test_a_page_of_our_own_site_may_sign_in(shop: Shop) -> None:
    said = {"username": "mary", "password": PASSWORD}

    assert post(Client(), "sign-in", said, origin="http://testserver").status_code == 200
