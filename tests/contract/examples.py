"""The examples of protocol/vectors/examples.json, the invalid ones put together."""

import msgspec

from tests.support.vectors import vectors

STRUCTS = vectors("examples")["structs"]
REMOVED = "REMOVED"


def valid(name: str) -> list[bytes]:
    """The valid examples of a struct, as JSON."""
    return [msgspec.json.encode(example) for example in STRUCTS[name]["valid"]]


def invalid(name: str) -> list[tuple[str, bytes]]:
    """The invalid ones: why, and the JSON."""
    made = []
    for fault in STRUCTS[name]["invalid"]:
        example = dict(STRUCTS[name]["valid"][0])
        if fault["value"] == REMOVED:
            del example[fault["at"]]
        else:
            example[fault["at"]] = fault["value"]
        made.append((fault["why"], msgspec.json.encode(example)))
    return made
