"""The API's description, made from the wire structs."""

from functools import cache
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponseBase

from tracksales import __version__, protocol

from .answers import endpoint, raw_answer

Operation = tuple[str, str, str, Any, Any, str]

OPERATIONS: tuple[Operation, ...] = (
    ("post", "/heartbeat", "A register says it is there", protocol.Heartbeat, protocol.HeartbeatAnswer, "register"),
    ("get", "/session", "Who is signed in in this browser", None, protocol.SessionAnswer, ""),
    ("post", "/sign-in", "A staff member signs in", protocol.SignIn, protocol.SessionAnswer, ""),
    ("post", "/enrol", "A browser becomes a register", protocol.Enrol, protocol.EnrolAnswer, "session"),
    ("post", "/journal", "A register sends journal lines", "text/plain", protocol.PushAnswer, "register"),
    ("post", "/rescue", "A manager brings a rescue file", protocol.RescueFile, protocol.ImportAnswer, "session"),
    ("get", "/catalog/snapshot", "The whole catalogue's manifest", None, protocol.Snapshot, "register"),
    ("get", "/catalog/pages/{name}", "One page of it", None, protocol.ProductPage | protocol.CustomerPage, "register"),
    ("get", "/catalog/changes", "What changed since a cursor", None, protocol.Changes, "register"),
)  # fmt: skip

PARAMETERS: dict[str, list[dict[str, Any]]] = {
    "/catalog/pages/{name}": [
        {
            "name": "name",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        }
    ],
    "/catalog/changes": [
        {"name": "since", "in": "query", "required": True, "schema": {"type": "integer", "minimum": 0}},
        {"name": "restore_id", "in": "query", "required": True, "schema": {"type": "string"}},
    ],
}


@cache
def document() -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    shapes = [shape for one in OPERATIONS for shape in one[3:5] if shape not in (None, "text/plain")]
    schemas, components = msgspec.json.schema_components(
        [*shapes, protocol.ErrorAnswer], ref_template="#/components/schemas/{name}"
    )
    schema_of = dict(zip(map(repr, [*shapes, protocol.ErrorAnswer]), schemas, strict=True))
    paths: dict[str, Any] = {}
    for method, path, summary, body, reply, security in OPERATIONS:
        operation: dict[str, Any] = {
            "summary": summary,
            "operationId": f"{method} {path}",
            "responses": {
                "200": _json("Success", schema_of[repr(reply)]),
                "default": _json("Any error of protocol/errors.json", schema_of[repr(protocol.ErrorAnswer)]),
            },
        }
        if path in PARAMETERS:
            operation["parameters"] = PARAMETERS[path]
        if body == "text/plain":
            lines = {
                "text/plain": {
                    "schema": {"type": "string", "description": "signature, blank, entry; one a line"}
                }
            }
            operation["requestBody"] = {"required": True, "content": lines}
        elif body is not None:
            operation["requestBody"] = {
                "required": True,
                "content": {"application/json": {"schema": schema_of[repr(body)]}},
            }
        if security:
            operation["security"] = [{security: []}]
        paths.setdefault(path, {})[method] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tracksales register API", "version": f"{protocol.VERSION} ({__version__})"},
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "register": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Authorization",
                    "description": "Register <id>:<secret>",
                },
                "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
            },
        },
    }


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


@endpoint("GET")
def openapi(request: HttpRequest) -> HttpResponseBase:
    """The document."""
    return raw_answer(msgspec.json.encode(document()))
