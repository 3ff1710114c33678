"""The API's description at /api/v1/openapi.json is one that tools can follow."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tracksales.shop.models import Shop

pytestmark = pytest.mark.one_database

METHODS = {"get", "post"}


@pytest.fixture
def document(shop: Shop, client: Client) -> dict[str, Any]:
    """Give the document as served, to whoever asks."""
    answer = client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    return answer.json()  # type: ignore[no-any-return]


def references(node: Any) -> Iterator[str]:
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from references(child)
    if isinstance(node, dict) and isinstance(node.get("$ref"), str):
        yield node["$ref"]


def test_every_reference_leads_to_a_schema(document: dict[str, Any]) -> None:
    schemas = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert set(references(document)) <= schemas


def test_every_operation_has_its_name_its_caller_and_its_path_parameters(
    document: dict[str, Any],
) -> None:
    assert document["openapi"].startswith("3.1")
    assert document["info"].keys() >= {"title", "version"}
    names = []
    for path, operations in document["paths"].items():
        assert path.startswith("/")
        assert operations.keys() <= METHODS
        for operation in operations.values():
            names.append(operation["operationId"])
            declared = {one["name"] for one in operation.get("parameters", []) if one["in"] == "path"}
            assert declared == set(re.findall(r"{(\w+)}", path))
            callers = {name for one in operation.get("security", []) for name in one}
            assert callers <= document["components"]["securitySchemes"].keys()
            assert all(one["description"] for one in operation["responses"].values())
    assert len(set(names)) == len(names) == 9
