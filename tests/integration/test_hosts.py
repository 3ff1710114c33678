"""The server answers under the names that TRACKSALES_ALLOWED_HOSTS lists, and under no other."""

import json

import pytest
from django.test import Client

from tests.support.tables import row_counts
from tracksales.shop.models import Shop

pytestmark = pytest.mark.one_database

PATHS = [
    "/",
    "/healthz",
    "/register/",
    "/office/login/",
    "/api/v1/session",
    "/api/v1/nothing",
    "/static/x.css",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "[::2]", "a b", ""])
def test_a_name_that_is_not_listed_is_refused_everywhere(shop: Shop, path: str, host: str) -> None:
    answer = Client(raise_request_exception=False).get(path, headers={"host": host or "@"})

    assert answer.status_code == 400
    assert b"TRACKSALES_ALLOWED_HOSTS" in answer.content


def test_the_api_refuses_it_in_its_own_shape_and_changes_nothing(shop: Shop) -> None:
    before = row_counts()
    body = json.dumps({"username": "mary", "password": "a long password"})

    answer = Client(raise_request_exception=False).post(
        "/api/v1/sign-in", body, "application/json", headers={"host": "evil.example"}
    )

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "host_unknown")
    assert row_counts() == before


def test_a_listed_name_is_served(shop: Shop, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["till.example"]  # type: ignore[attr-defined]

    answers = [
        Client().get("/healthz", headers={"host": host}) for host in ("till.example", "till.example:8443")
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
