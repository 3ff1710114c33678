"""PINs, roles and the limits of a register, as the owner sets them and registers are told."""

import hashlib
import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.support.shop import shop_form
from tests.support.till import CASHIER
from tracksales.catalog.models import Publication
from tracksales.catalog.publish import catalog_version
from tracksales.shop.models import OfflineRule, Shop
from tracksales.staff.departures import departures
from tracksales.staff.hiring import LastOwnerError, hire, let_go
from tracksales.staff.models import Pin, RoleRule
from tracksales.staff.rules import make_rules

pytestmark = pytest.mark.django_db(transaction=True)

CALEB = f"/office/staff/{CASHIER['id']}/change/"


@pytest.fixture
def owner(shop: Shop, client: Client) -> Client:
    """Give the browser of a signed-in owner."""
    make_rules()
    client.force_login(hire("olive", "another password", "owner", "Olive Owner"))
    return client


def told(kind: str, ref: object) -> Any:
    row = Publication.objects.get(kind=kind, ref=str(ref)).row
    return None if row is None else json.loads(row)


def caleb(**typed: str) -> dict[str, str]:
    return {"username": "caleb", "first_name": "Caleb", "role": "cashier", "is_active": "on", **typed}


def test_a_pin_is_told_as_a_slow_hash_and_kept_nowhere(owner: Client) -> None:
    assert owner.post(CALEB, caleb(pin="4071")).status_code == 302

    verifier = told("staff", CASHIER["id"])["pin"]
    assert verifier["rounds"] == 600_000
    assert (
        verifier["hash"] == hashlib.pbkdf2_hmac("sha256", b"4071", verifier["salt"].encode(), 600_000).hex()
    )
    assert b"4071" not in owner.get(CALEB).content


def test_an_empty_pin_leaves_it_as_it_was_and_no_pin_takes_it_away(owner: Client) -> None:
    owner.post(CALEB, caleb(pin="4071"))
    before = told("staff", CASHIER["id"])
    owner.post(CALEB, caleb(last_name="Otieno"))
    assert told("staff", CASHIER["id"]) == before | {"name": "Caleb Otieno"}
    owner.post(CALEB, caleb(no_pin="on"))
    assert told("staff", CASHIER["id"])["pin"] is None
    assert not Pin.objects.exists()


@pytest.mark.parametrize(
    ("pin", "said"),
    [
        ("12a4", "A PIN is digits only, like 4071."),
        ("٤٠٧١", "A PIN is digits only, like 4071."),
        ("407", "A PIN has 4 to 8 digits."),
        ("407140714", "A PIN has 4 to 8 digits."),
        ("1111", "This PIN is guessed first"),
        ("1234", "This PIN is guessed first"),
        ("9876", "This PIN is guessed first"),
    ],
)
def test_a_pin_that_is_none_is_said_at_the_field_and_nothing_is_kept(
    owner: Client, pin: str, said: str
) -> None:
    version = catalog_version()

    page = owner.post(CALEB, caleb(pin=pin))

    assert page.status_code == 200
    assert said in page.content.decode()
    assert not Pin.objects.exists()
    assert catalog_version() == version


def test_who_is_sent_away_is_a_tombstone_for_the_registers(owner: Client) -> None:
    away = caleb()
    del away["is_active"]
    owner.post(CALEB, away)
    assert told("staff", CASHIER["id"]) is None
    left = departures([CASHIER["id"]])
    assert set(left) == {CASHIER["id"]}

    owner.post(CALEB, away)
    assert departures([CASHIER["id"]]) == left, "they left when they left"
    owner.post(CALEB, caleb())
    assert departures([CASHIER["id"]]) == {}


def test_the_last_owner_is_never_let_go(owner: Client) -> None:
    olive = User.objects.get(username="olive")
    with pytest.raises(LastOwnerError):
        let_go(olive)
    hire("oscar", "another password", "owner")
    let_go(olive)
    assert told("staff", olive.pk) is None


def test_an_owner_sets_what_a_role_may_do_alone(owner: Client) -> None:
    page = "/office/roles/cashier/change/"
    assert owner.post(page, {"permissions": ["return", "void"], "discount_limit": "2.5"}).status_code == 302
    assert told("role", "cashier") == {"permissions": ["return", "void"], "discount_limit": 250}
    assert "void a completed sale" in owner.get("/office/roles/").content.decode()


@pytest.mark.parametrize(
    "typed", [{"discount_limit": "100.01"}, {"discount_limit": "ten"}, {"permissions": "fly"}]
)
def test_a_rule_that_cannot_be_is_refused(owner: Client, typed: dict[str, str]) -> None:
    before = RoleRule.objects.get(role="cashier").discount_limit
    asked = {"permissions": ["return"], "discount_limit": "2.5"} | typed
    assert owner.post("/office/roles/cashier/change/", asked).status_code == 200
    assert RoleRule.objects.get(role="cashier").discount_limit == before


def test_a_manager_sees_neither_staff_nor_roles(owner: Client, client: Client) -> None:
    client.force_login(User.objects.get(username="mary"))
    assert client.get("/office/roles/").status_code == 403
    assert client.get("/office/staff/").status_code == 403


def test_registers_are_told_their_settings_their_limits_and_since_when_they_hold(owner: Client) -> None:
    form = shop_form(("hours", "48", "ask"), ("sale", "20000.50", "block"))
    assert owner.post("/office/shop/1/change/", form).status_code == 302

    shop = told("shop", 1)
    assert (shop["grid"], shop["tile_size"], shop["show_prices"]) == ("categories", "large", False)
    assert (shop["idle_lock_minutes"], shop["sign_in_days"]) == (5, 7)
    assert shop["since"] == Shop.objects.get().changed_at > 0
    assert shop["offline_rules"] == [
        {"operation": "hours", "limit": 48, "beyond": "ask"},
        {"operation": "sale", "limit": 2_000_050, "beyond": "block"},
    ]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (("hours", "1.5", "ask"), "Whole hours only."),
        (("hours", "9000", "ask"), "At most 8760 hours, a year."),
        (("sale", "1.005", "ask"), "No coin is so small."),
        (("sale", "-1", "ask"), "greater than or equal to 0"),
        (("sale", "1,5", "ask"), "Enter a number."),
    ],
)
def test_a_limit_that_cannot_be_is_said_at_the_field_and_nothing_is_kept(
    owner: Client, rule: tuple[str, str, str], said: str
) -> None:
    version = catalog_version()

    page = owner.post("/office/shop/1/change/", shop_form(rule, idle_lock_minutes="9"))

    assert page.status_code == 200
    assert said in page.content.decode()
    assert not OfflineRule.objects.exists()
    assert (Shop.objects.get().idle_lock_minutes, catalog_version()) == (10, version)
