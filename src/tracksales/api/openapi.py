"""The API's description (OpenAPI 3.1), made from the wire structs."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from tracksales import __version__, protocol
from tracksales.errors import registry

from .answers import endpoint, raw_answer

Schema = dict[str, Any]
Struct = type[msgspec.Struct]


@dataclass(frozen=True, slots=True)
class Operation:
    """One call: what it takes, what it answers, and who may make it."""

    method: Literal["get", "post"]
    path: str
    summary: str
    answers: tuple[Struct, ...]
    takes: Struct | Literal["lines"] | None = None
    caller: Literal["register", "session"] | None = None
    parameters: tuple[Schema, ...] = ()


_NAME = {
    "name": "name",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
}
_SINCE = {"name": "since", "in": "query", "required": True, "schema": {"type": "integer", "minimum": 0}}
_RESTORE = {"name": "restore_id", "in": "query", "required": True, "schema": {"type": "string"}}

OPERATIONS = (
    Operation(
        "post", "/heartbeat", "A register says it is there",
        (protocol.HeartbeatAnswer,), protocol.Heartbeat, "register",
    ),
    Operation("get", "/session", "Who is signed in in this browser", (protocol.SessionAnswer,)),
    Operation("post", "/sign-in", "A staff member signs in", (protocol.SessionAnswer,), protocol.SignIn),
    Operation(
        "post", "/enrol", "A browser becomes a register",
        (protocol.EnrolAnswer,), protocol.Enrol, "session",
    ),
    Operation(
        "post", "/journal", "A register sends journal lines", (protocol.PushAnswer,), "lines", "register"
    ),
    Operation(
        "post", "/rescue", "A manager brings a rescue file",
        (protocol.ImportAnswer,), protocol.RescueFile, "session",
    ),
    Operation(
        "get", "/catalog/snapshot", "The whole catalogue's manifest", (protocol.Snapshot,), caller="register"
    ),
    Operation(
        "get", "/catalog/pages/{name}", "One page of it",
        (protocol.ProductPage, protocol.CustomerPage), caller="register", parameters=(_NAME,),
    ),
    Operation(
        "get", "/catalog/changes", "What changed since a cursor",
        (protocol.Changes,), caller="register", parameters=(_SINCE, _RESTORE),
    ),
)  # fmt: skip

_LINES = {
    "text/plain": {
        "schema": {"type": "string", "description": "journal lines: signature, blank, entry; one a line"}
    }
}


@cache
def document() -> Schema:
    """The whole document."""
    _, components = msgspec.json.schema_components(protocol.WIRE, ref_template="#/components/schemas/{name}")
    paths: dict[str, Schema] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _described(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tracksales register API", "version": f"{protocol.VERSION} ({__version__})"},
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": _SCHEMES},
    }


_SCHEMES = {
    "register": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "Register <id>:<secret>",
    },
    "session": {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME},
}


def _described(operation: Operation) -> Schema:
    statuses = sorted({error.status for error in registry().values() if error.status})
    described: Schema = {
        "summary": operation.summary,
        "operationId": operation.path.strip("/").replace("/", "_").replace("{", "").replace("}", ""),
        "responses": {"200": _json("Success", operation.answers)}
        | {str(status): _json("See protocol/errors.json", (protocol.ErrorAnswer,)) for status in statuses},
    }
    if operation.parameters:
        described["parameters"] = list(operation.parameters)
    if operation.takes == "lines":
        described["requestBody"] = {"required": True, "content": _LINES}
    elif operation.takes is not None:
        described["requestBody"] = {"required": True, "content": _content((operation.takes,))}
    if operation.caller:
        described["security"] = [{operation.caller: []}]
    return described


def _json(description: str, shapes: tuple[Struct, ...]) -> Schema:
    return {"description": description, "content": _content(shapes)}


def _content(shapes: tuple[Struct, ...]) -> Schema:
    references = [{"$ref": f"#/components/schemas/{shape.__name__}"} for shape in shapes]
    return {"application/json": {"schema": references[0] if len(references) == 1 else {"anyOf": references}}}


@endpoint("GET")
def openapi(_: HttpRequest) -> HttpResponseBase:
    """The document."""
    return raw_answer(msgspec.json.encode(document()))
