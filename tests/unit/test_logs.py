"""The server's log: what it holds, and what it must not."""

import json
import logging
import sys

import pytest

from tracksales.health.discretion import discreet
from tracksales.health.logs import Json, Lines, request_id

REGISTER = "01900000-0000-7000-8000-000000000001"


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        (f"Authorization: Register {REGISTER}:s3cret-x_y", "Authorization: [hidden] [hidden]"),
        (f"refused Register {REGISTER}:s3cret-x_y twice", f"refused Register {REGISTER}:[hidden] twice"),
        ("cannot reach postgresql://shop:s3cret@db:5432/till", "cannot reach postgresql://shop:[hidden]@db:5432/till"),
        ("{'password': 's3cret', 'name': 'till'}", "{'password': '[hidden]', 'name': 'till'}"),
        ("Cookie: sessionid=s3cret; theme=dark", "Cookie: [hidden]=[hidden]; theme=dark"),
        ("token=s3cret", "token=[hidden]"),
        ("duplicate key\nDETAIL:  Key (phone)=(+254712345678) exists.", "duplicate key\nDETAIL: [hidden]"),
        ("no answer for wanjiku.n@example.co.ke", "no answer for [hidden]"),
        ("calls +254712345678 and 0712345678", "calls [hidden] and [hidden]"),
    ],
)  # fmt: skip
def test_secrets_and_personal_data_are_hidden(said: str, logged: str) -> None:
    hidden = discreet(said)

    assert "s3cret" not in hidden
    assert "712345678" not in hidden
    assert hidden == logged or said.startswith(("Authorization", "Cookie"))


@pytest.mark.parametrize(
    "said",
    [
        f"Entry {REGISTER} could not be projected.",
        "Snapshot of version 1780000000: 100000 rows in 2.5 s.",
        "at 2026-11-27T02:15:17.577+00:00, 1780000000000 ms",
        "GET /api/v1/catalog/pages/3f2a9c.json",
    ],
)
def test_what_helps_to_find_a_fault_stays(said: str) -> None:
    assert discreet(said) == said


def _record(message: str, *values: object, **more: object) -> logging.LogRecord:
    record = logging.LogRecord("tracksales.api", logging.ERROR, __file__, 1, message, values, None)
    record.__dict__.update(more)
    return record


def test_a_json_line_tells_time_level_request_and_facts() -> None:
    token = request_id.set("97144a77314347d1")
    try:
        line = Json().format(_record("request", facts={"status": 200, "ms": 1.5}))
    finally:
        request_id.reset(token)

    told = json.loads(line)
    assert "\n" not in line
    assert told.pop("time").endswith("+00:00")
    assert told == {
        "level": "error",
        "logger": "tracksales.api",
        "message": "request",
        "request": "97144a77314347d1",
        "status": 200,
        "ms": 1.5,
    }


def test_an_error_is_told_with_its_traceback_and_without_what_it_says_of_a_person() -> None:
    try:
        raise ValueError("no room for wanjiku.n@example.co.ke")
    except ValueError:
        record = _record("fault at %s", "/api/v1/journal", exc_info=sys.exc_info())

    told = json.loads(Json().format(record))
    assert (told["message"], told["error"]) == ("fault at /api/v1/journal", "ValueError")
    assert told["traceback"].endswith("ValueError: no room for [hidden]")
    assert Lines().format(record).endswith("ValueError: no room for [hidden]")
