"""What every answer forbids a browser to do, how its cookies are set, and what pages never give away."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.support.till import Till
from tracksales import headers
from tracksales.config import ROOT
from tracksales.shop.models import Shop

API = ["/api/v1/session", "/api/v1/nothing", "/api/v1/catalog/snapshot"]
PATHS = ["/", "/healthz", "/register/", "/office/login/", "/office/", "/no", *API]
PRIVATE = ["/", "/office/", "/office/customers/", "/office/login/", *API]
TEMPLATES = Path(headers.__file__).parent


@pytest.fixture
def owner(shop: Shop) -> Client:
    """Give the office as a manager sees it."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username="mary"))
    return client


def ask(client: Client, path: str, **headers: str) -> Any:
    """An answer of which only the headers count."""
    answer = client.get(path, headers=headers)
    answer.close()
    return answer


def directives(policy: str) -> dict[str, list[str]]:
    """A Content-Security-Policy by directive."""
    parts = [part.split() for part in policy.split(";")]
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_every_protective_header(owner: Client, path: str) -> None:
    answer = ask(owner, path)

    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "Strict-Transport-Security" not in answer
    assert not [name for name in answer.headers if name.startswith("Access-Control-")]


@pytest.mark.parametrize("path", PATHS)
def test_no_page_may_run_or_look_like_anything_that_is_not_a_file_of_ours(owner: Client, path: str) -> None:
    policy = directives(ask(owner, path)["Content-Security-Policy"])

    assert policy["default-src"] == policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy.get("script-src", ["'self'"]) == ["'self'"]
    assert policy.get("style-src", ["'self'"]) == ["'self'"]
    assert policy["form-action"] in (["'none'"], ["'self'"])


def test_only_the_register_may_speak_to_printers(owner: Client) -> None:
    assert "serial=(self), usb=(self)" in ask(owner, "/register/")["Permissions-Policy"]
    for path in ("/office/", "/api/v1/session", "/"):
        assert "serial=(), usb=()" in owner.get(path)["Permissions-Policy"]
    assert directives(headers.REGISTER)["connect-src"] == [
        "'self'",
        "http://127.0.0.1:*",
        "http://localhost:*",
    ]


@pytest.mark.parametrize("path", PRIVATE)
def test_what_is_private_is_kept_in_no_cache(owner: Client, till: Till, path: str) -> None:
    answer = owner.get(path, headers={"authorization": till.credential})

    assert "no-store" in answer["Cache-Control"]


def test_our_own_templates_hold_no_script_style_or_handler_in_line() -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)|<style|\son[a-z]+=|javascript:|\sstyle=|\|safe\b|autoescape off"
    )

    for file in TEMPLATES.rglob("templates/**/*.html"):
        if "mail" not in file.parts:
            assert not inline.search(file.read_text()), file


def test_no_script_of_ours_writes_html_or_evaluates_text() -> None:
    dangerous = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|dangerouslySet|document\.write|\beval\(|new Function|srcdoc"
    )
    ours = [*ROOT.glob("register/src/**/*.ts*"), *TEMPLATES.glob("backoffice/static/backoffice/*.js")]

    assert len(ours) > 200
    for file in ours:
        assert not dangerous.search(file.read_text()), file


def test_under_tls_the_connection_stays_so_and_cookies_belong_to_this_host_alone(
    settings: Any, owner: Client
) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.CSRF_COOKIE_NAME = "__Host-csrftoken"

    answer = owner.get("/office/", secure=True)

    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    cookie = Client().get("/office/login/", secure=True).cookies["__Host-csrftoken"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_no_script_reads_a_cookie_and_no_other_site_sends_it(shop: Shop) -> None:
    client = Client()
    client.post("/api/v1/sign-in", {"username": "mary", "password": "a long password"}, "application/json")
    client.get("/office/login/")
    client.get("/office/customers/add/")

    assert {"sessionid", "csrftoken"} <= client.cookies.keys()
    for cookie in client.cookies.values():
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax"), cookie.key


@pytest.mark.parametrize(
    "path",
    ["/static/", "/static/backoffice/", "/register/assets/", "/static/../secret-key", "/static/%2e%2e/x"],
)
def test_no_folder_is_listed_and_none_is_left(owner: Client, path: str) -> None:
    answer = owner.get(path)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content

    assert b"Index of" not in content
    assert b"secret" not in content
    assert answer.status_code in (200, 404)
    assert answer.status_code == 404 or path.startswith("/register/")


@pytest.mark.parametrize(
    "after", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(shop: Shop, after: str) -> None:
    said = {"username": "mary", "password": "a long password", "next": after}

    answer = Client().post("/office/login/", said)

    assert (answer.status_code, answer["Location"]) == (302, "/office/")


def test_a_fault_says_nothing_of_the_inside(owner: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret words of the inside")

    monkeypatch.setattr("tracksales.backoffice.site.dashboard", broken)

    answer = owner.get("/office/")

    assert answer.status_code == 500
    for word in (b"secret words", b"Traceback", b"File &quot;", b"settings", b"Django"):
        assert word not in answer.content
    assert answer["Content-Security-Policy"]


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_a_method_is_what_it_is_whatever_a_header_says(owner: Client, header: str) -> None:
    customers = owner.get("/office/customers/", headers={header: "DELETE"})

    assert customers.status_code == 200
    for method in ("TRACE", "PUT", "DELETE"):
        assert owner.generic(method, "/api/v1/session", headers={header: "GET"}).status_code == 405


@pytest.mark.parametrize(
    "path", ["/office/login/", "/office/logout/", "/office/customers/add/", "/office/language/setlang/"]
)
def test_a_form_of_another_site_does_nothing(shop: Shop, path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="mary"))

    answer = client.post(path, {"name": "Forged"}, headers={"origin": "https://evil.example"})

    assert answer.status_code == 403
    assert client.get("/office/").status_code == 200
