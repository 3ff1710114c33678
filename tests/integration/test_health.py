"""Whether the server answers, can take sales, and what it tells Prometheus."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.db import OperationalError
from django.test import Client
from prometheus_client import REGISTRY
from pytest_django import Settings

from tests.support.server import Server
from tests.support.shop import NOW, enrolled_till, goods
from tests.support.till import Till
from tracksales import clock
from tracksales.health import live
from tracksales.health import shop as shop_figures
from tracksales.journal.models import Register
from tracksales.protocol import VERSION
from tracksales.shop.models import Shop

TOKEN = "a-token-of-prometheus"


@pytest.fixture(autouse=True)
def _a_built_register_and_a_token(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html>")
    settings.REGISTER_BUILD = tmp_path
    settings.CONFIG = replace(settings.CONFIG, metrics_token=TOKEN)


def push(till: Till, *lines: bytes) -> Any:
    return Client().post(
        "/api/v1/journal", b"\n".join(lines) + b"\n", "text/plain", headers={"Authorization": till.credential}
    )


def scraped() -> dict[str, float]:
    answer = Client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_a_server_with_a_shop_is_ready(shop: Shop) -> None:
    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "ready", "parts": {"database": "ok", "disk": "ok", "register": "ok"}},
    )


def test_a_server_says_which_part_is_not_ready(
    shop: Shop, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise OperationalError("the password of somebody")

    monkeypatch.setattr(live, "refuse_weak_durability", gone)
    monkeypatch.setattr(live, "free_bytes", lambda _: 1000)
    settings.REGISTER_BUILD = Path("/nowhere")
    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()) == (
        503,
        {
            "status": "not ready",
            "parts": {"database": "does not answer", "disk": "full", "register": "not built"},
        },
    )
    assert Client().get("/healthz").json() == {"status": "ok"}


@pytest.mark.django_db(transaction=True)
def test_a_server_without_a_shop_is_not_ready() -> None:
    answer = Client().get("/readyz")

    assert (answer.status_code, answer.json()["parts"]["database"]) == (503, "holds no shop")


def test_metrics_are_for_who_has_the_token(shop: Shop, settings: Settings) -> None:
    assert Client().get("/metrics").status_code == 401
    assert Client().get("/metrics", headers={"Authorization": "Bearer guess"}).status_code == 401
    settings.CONFIG = replace(settings.CONFIG, metrics_token="")
    assert Client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_entries_are_counted_by_what_became_of_them(till: Till) -> None:
    def counted(outcome: str) -> float:
        return REGISTRY.get_sample_value("tracksales_entries_total", {"outcome": outcome}) or 0

    before = {outcome: counted(outcome) for outcome in ("accepted", "duplicate", "needs_review")}
    opening, riddle = till.open_epoch(), till.append("riddle", {})
    assert push(till, opening, riddle).status_code == 200
    assert push(till, opening).status_code == 200

    told = scraped()
    assert {outcome: counted(outcome) - held for outcome, held in before.items()} == {
        "accepted": 1,
        "duplicate": 1,
        "needs_review": 1,
    }
    assert told["tracksales_intake_seconds_count"] >= 2
    assert told['tracksales_inbox_open{reason="body_unreadable"}'] == 1
    route = 'method="POST",route="/api/v1/journal",status="200"'
    assert told[f"tracksales_request_seconds_count{{{route}}}"] >= 2


def heartbeat(till: Till, pending: int, since: int | None, at: int) -> None:
    said = {"nonce": "12345678", "protocol": VERSION, "app": "test", "pending": pending, "at": at}
    answer = Client().post(
        "/api/v1/heartbeat",
        said | {"pending_since": since},
        "application/json",
        headers={"Authorization": till.credential},
    )
    assert answer.status_code == 200


def test_how_long_entries_wait_is_told_by_the_servers_clock(
    shop: Shop, till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    a_day_behind = NOW - 86_400_000
    heartbeat(till, pending=3, since=a_day_behind - 40_000, at=a_day_behind)

    monkeypatch.setattr(clock, "now", lambda: NOW + 5_000)
    told = scraped()
    assert told['tracksales_register_pending_entries{register="Till 1"}'] == 3
    assert told['tracksales_register_outbox_age_seconds{register="Till 1"}'] == 45
    assert told['tracksales_register_contact_age_seconds{register="Till 1"}'] == 5

    heartbeat(till, pending=0, since=None, at=a_day_behind)
    assert scraped()['tracksales_register_outbox_age_seconds{register="Till 1"}'] == 0


def test_entries_that_never_came_are_counted_by_register(shop: Shop, till: Till) -> None:
    other = enrolled_till(shop, seed=2)
    opening, *_, last = till.open_epoch(), *(till.sell([(goods("100"), 1000)]) for _ in range(4))
    assert push(till, opening, till.lines[2], last).status_code == 200
    assert push(other, other.open_epoch()).status_code == 200

    assert [one.missing for one in shop_figures.tills()] == [2, 0]
    Register.objects.filter(id=other.register).update(revoked=True)
    assert 'tracksales_register_missing_entries{register="Till 2"}' not in scraped()


def test_every_answer_has_an_id_that_the_log_tells(shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "tracksales.health.requests")
    answer = Client().get("/register/pictures/" + "0" * 64 + ".webp?name=Wanjiku")

    (record,) = caplog.records
    facts = record.facts  # type: ignore[attr-defined]
    assert len(answer.headers["X-Request-Id"]) == 16
    assert (facts["method"], facts["status"]) == ("GET", 404)
    assert facts["route"] == "/^register/pictures/(?P<name>[0-9a-f]{64})\\.webp$"


@pytest.mark.enable_socket
@pytest.mark.process
@pytest.mark.postgresql
def test_two_serving_processes_tell_the_sum_of_what_they_counted(
    tmp_path: Path, safe_postgres_url: str
) -> None:
    server = Server(
        tmp_path, DATABASE_URL=safe_postgres_url, TRACKSALES_WORKERS="2", TRACKSALES_METRICS_TOKEN=TOKEN
    )
    server.command("demo")
    with server:
        for _ in range(20):
            assert httpx.get(f"{server.url}/api/v1/session").status_code == 200
        told = httpx.get(f"{server.url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text

    assert 'request_seconds_count{method="GET",route="/api/v1/session",status="200"} 20.0' in told
