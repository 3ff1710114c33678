"""Whatever comes to the API, what is not success has one shape, says no secrets, and changes nothing."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.support.shop import enrolled_till
from tests.support.tables import row_counts
from tests.support.till import Till
from tracksales.errors import registry
from tracksales.journal.models import Register
from tracksales.shop.models import Shop

pytestmark = pytest.mark.one_database

API = "/api/v1/"
REGISTERS_OWN = ["heartbeat", "journal", "catalog/snapshot", "catalog/pages/" + "a" * 64, "catalog/changes"]
POSTS = {"heartbeat", "sign-in", "enrol", "journal", "rescue"}
GETS = {"session", "catalog/snapshot", "catalog/pages/" + "a" * 64, "catalog/changes", "openapi.json"}
SESSIONS = ["sign-in", "enrol", "rescue"]
STRANGER = "01900000-0000-7000-8000-00000000dead"

BAD_BODIES: dict[str, bytes] = {
    "nothing": b"",
    "garbage": b"garbage",
    "a truncated gzip": gzip.compress(b"{}" * 1000)[:20],
    "invalid UTF-8": b'{"nonce":"\xff\xfe1234567"}',
    "NULs": b"\x00" * 100,
    "JSON of another shape": b"[1,2,3]",
    "JSON null": b"null",
    "half a JSON": b'{"nonce":"1234',
    "JSON nested without end": b"[" * 100_000,
    "a number without end": b'{"nonce":' + b"9" * 10_000 + b"}",
    "a form": b"nonce=12345678&protocol=1",
}


@pytest.fixture
def client(shop: Shop) -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def unchanged(shop: Shop) -> Callable[[], None]:
    before = row_counts()

    def assert_unchanged() -> None:
        assert row_counts() == before

    return assert_unchanged


def refused(response: Any, code: str | None = None) -> dict[str, Any]:
    """Assert the one shape of a refusal."""
    assert response["Content-Type"] == "application/json", response.content[:200]
    answer = json.loads(response.content)
    assert answer.keys() == {"error"}
    error: dict[str, Any] = answer["error"]
    assert error.keys() == {"code", "message", "safety", "remedy", "retry"}
    known = registry()[error["code"]]
    assert response.status_code == known.status
    assert (error["safety"], error["remedy"], error["retry"]) == (known.safety, known.remedy, known.retry)
    assert error["message"].startswith(known.message)
    text = response.content.decode()
    assert not [word for word in ("Traceback", 'File "', "psycopg", "sqlite3", "/work/") if word in text]
    if code is not None:
        assert error["code"] == code
    return error


@pytest.mark.parametrize("path", sorted(POSTS | GETS))
@pytest.mark.parametrize(
    "method", ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"]
)
def test_a_method_that_an_address_does_not_take(
    client: Client, till: Till, unchanged: Callable[[], None], path: str, method: str
) -> None:
    if method == ("POST" if path in POSTS else "GET"):
        return
    response = client.generic(method, API + path, b"{}", headers={"authorization": till.credential})

    if method == "HEAD":
        assert response.status_code == 405
    else:
        refused(response, "method_not_allowed")


@pytest.mark.parametrize(
    "path", ["", "nothing", "journal/", "../admin", "catalog", "%00", "catalog/pages/a/b"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_address_that_is_not_there(
    client: Client, unchanged: Callable[[], None], path: str, method: str
) -> None:
    refused(client.generic(method, API + path), "not_found")
    unchanged()


@pytest.mark.parametrize(
    "name", ["b" * 64, "x", "..%2f..%2fsecret.key", "%00", "a" * 63, "A" * 64, "..", "manifest.json"]
)
def test_a_page_that_no_snapshot_has(client: Client, till: Till, name: str) -> None:
    refused(client.get(f"{API}catalog/pages/{name}", headers={"authorization": till.credential}), "not_found")


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
@pytest.mark.parametrize("path", ["heartbeat", "sign-in", "enrol", "rescue"])
def test_a_body_that_cannot_be_read(client: Client, till: Till, path: str, body: bytes) -> None:
    client.force_login(User.objects.get(username="mary"))
    before = row_counts()

    response = client.generic(
        "POST", API + path, body, "application/json", headers={"authorization": till.credential}
    )

    refused(response, "rescue_unreadable" if path == "rescue" else "request_unreadable")
    assert row_counts() == before


@pytest.mark.parametrize("path", sorted(POSTS))
@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "text/plain"])
def test_ten_megabytes_of_garbage(client: Client, till: Till, path: str, kind: str) -> None:
    client.force_login(User.objects.get(username="mary"))
    before = row_counts()

    response = client.generic(
        "POST", API + path, b"\x9d" * 10 * 2**20, kind, headers={"authorization": till.credential}
    )

    refused(response, "request_too_large")
    assert row_counts() == before


@pytest.mark.parametrize("path", REGISTERS_OWN)
@pytest.mark.parametrize(
    ("credential", "code"),
    [
        (None, "credential_missing"),
        ("", "credential_missing"),
        ("Register", "credential_missing"),
        ("Register nocolon", "credential_missing"),
        ("Basic bWFyeTpsb25n", "credential_missing"),
        ("Bearer x:y", "credential_missing"),
        ("Register \x00:secret", "credential_missing"),
        (f"Register {STRANGER}:secret", "credential_refused"),
        ("Register :", "credential_refused"),
        ("Register ':' OR 1=1 --", "credential_refused"),
        ("Register ünï:cödé", "credential_refused"),
        (f"Register {'x' * 10_000}:{'y' * 10_000}", "credential_refused"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_caller_that_is_no_register_here(
    client: Client, unchanged: Callable[[], None], path: str, credential: str | None, code: str
) -> None:
    headers = {} if credential is None else {"authorization": credential}

    refused(client.generic("POST" if path in POSTS else "GET", API + path, b"x", headers=headers), code)
    unchanged()


@pytest.mark.parametrize("path", REGISTERS_OWN)
def test_another_registers_secret_or_a_revoked_register(
    client: Client, shop: Shop, till: Till, path: str
) -> None:
    other = enrolled_till(shop, seed=2)
    secret = other.credential.partition(":")[2]
    method = "POST" if path in POSTS else "GET"
    before = row_counts()

    forged = {"authorization": f"Register {till.register}:{secret}"}
    refused(client.generic(method, API + path, b"x", headers=forged), "credential_refused")
    Register.objects.filter(id=till.register).update(revoked=True)
    revoked = {"authorization": till.credential}
    refused(client.generic(method, API + path, b"x", headers=revoked), "register_revoked")

    assert row_counts() == before


@pytest.mark.parametrize("path", SESSIONS)
@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://testserver.evil.example", "http://[", "x"]
)
def test_a_page_of_another_site(
    client: Client, unchanged: Callable[[], None], path: str, origin: str
) -> None:
    client.force_login(User.objects.get(username="mary"))

    response = client.generic("POST", API + path, b"{}", "application/json", headers={"origin": origin})

    refused(response, "request_unreadable")
    unchanged()


@pytest.mark.parametrize("path", ["enrol", "rescue"])
def test_nobody_or_a_cashier_may_not(client: Client, unchanged: Callable[[], None], path: str) -> None:
    refused(client.generic("POST", API + path, b"{}", "application/json"), "manager_needed")
    unchanged()


@pytest.mark.parametrize(
    "query", ["", "since=", "since=-1", "since=x", "since=1.5", "since=٣", "since=" + "9" * 19]
)
def test_a_cursor_that_is_none(client: Client, till: Till, query: str) -> None:
    response = client.get(f"{API}catalog/changes?{query}", headers={"authorization": till.credential})

    refused(response, "request_unreadable")


@pytest.mark.parametrize(
    "query", ["since=0", "since=999999999999999999&restore_id=x", "since=1&restore_id=%00"]
)
def test_a_cursor_that_the_server_does_not_know(client: Client, till: Till, query: str) -> None:
    response = client.get(f"{API}catalog/changes?{query}", headers={"authorization": till.credential})

    refused(response, "cursor_unknown")


@pytest.mark.parametrize("username", ["nobody", "", "x" * 500, "' OR 1=1 --", "Ünï", "\ud83d\ude00"])
def test_a_name_or_password_that_is_wrong(
    client: Client, unchanged: Callable[[], None], username: str
) -> None:
    body = json.dumps({"username": username, "password": "wr\x00ng"})

    refused(client.post(API + "sign-in", body, "application/json"), "sign_in_refused")
    unchanged()


@pytest.mark.parametrize("username", ["mary\x00", "\x00"])
def test_a_name_that_no_database_could_be_asked_for(
    client: Client, unchanged: Callable[[], None], username: str
) -> None:
    body = json.dumps({"username": username, "password": "x"})

    refused(client.post(API + "sign-in", body, "application/json"), "request_unreadable")
    unchanged()


def test_a_server_without_a_shop_says_so(client: Client, till: Till) -> None:
    Shop.objects.all().delete()

    refused(client.get(API + "session"), "no_shop")


def test_a_fault_of_our_own_tells_no_secrets(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the password is hunter2")

    monkeypatch.setattr("tracksales.api.registers._session", fail)

    response = client.get(API + "session")
    refused(response, "server_fault")
    assert b"hunter2" not in response.content


def test_the_apis_description_names_every_address_and_every_status(client: Client) -> None:
    document = client.get(API + "openapi.json").json()

    addresses = {path.removeprefix("/").replace("{name}", "a" * 64) for path in document["paths"]}
    assert addresses | {"openapi.json"} == POSTS | GETS
    statuses = {str(error.status) for error in registry().values() if error.status}
    for operations in document["paths"].values():
        for operation in operations.values():
            assert operation["responses"].keys() == statuses | {"200"}
