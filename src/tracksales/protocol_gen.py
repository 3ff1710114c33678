"""Writes protocol/schema.json from protocol.py, or with --check says where they differ.

`python -m tracksales.protocol_gen [--check | --pin]`. A changed schema needs a raised VERSION and a line
in protocol/HISTORY.md that carries the new schema's hash; the contract tests hold both to it. --pin writes
the hash into the history's last line, while that one is marked "unreleased".
"""

import json
import re
import sys
from hashlib import sha256

import msgspec

from . import protocol
from .config import ROOT

SCHEMA = ROOT / "protocol" / "schema.json"
HISTORY = ROOT / "protocol" / "HISTORY.md"

_LINE = re.compile(r"^\| (?P<version>\d+) \| `(?P<hash>[0-9a-f]{64})` \| (?P<what>.+) \|$", re.MULTILINE)
UNRELEASED = "unreleased"


def schema_text() -> str:
    """The JSON schema of every wire struct, sorted, so that equal structs give equal bytes."""
    _, components = msgspec.json.schema_components(protocol.WIRE, ref_template="#/$defs/{name}")
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tracksales wire protocol",
        "version": protocol.VERSION,
        "kinds": {kind: {"$ref": f"#/$defs/{body.__name__}"} for kind, body in protocol.BODIES.items()},
        "$defs": components,
    }
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def schema_hash() -> str:
    """SHA-256 of the schema, as HISTORY.md pins it."""
    return sha256(schema_text().encode()).hexdigest()


def history() -> list[tuple[int, str, str]]:
    """The lines of HISTORY.md: version, hash, what changed."""
    return read_history(HISTORY.read_text(encoding="utf-8"))


def read_history(text: str) -> list[tuple[int, str, str]]:
    """The lines of a HISTORY.md."""
    return [(int(line["version"]), line["hash"], line["what"]) for line in _LINE.finditer(text)]


def pin() -> int:
    """Write the schema's hash into the history's last line; refuse where that one is released."""
    version, old, what = history()[-1]
    if version != protocol.VERSION or UNRELEASED not in what:
        print(f"Version {version} is released: raise VERSION and add a line to protocol/HISTORY.md.")
        return 1
    text = HISTORY.read_text(encoding="utf-8")
    HISTORY.write_text(text.replace(f"| {version} | `{old}`", f"| {version} | `{schema_hash()}`"), "utf-8")
    return 0


def main() -> int:
    """Write or check."""
    if "--pin" in sys.argv[1:]:
        return pin()
    text = schema_text()
    if "--check" not in sys.argv[1:]:
        SCHEMA.write_text(text, encoding="utf-8")
        return 0
    if SCHEMA.exists() and SCHEMA.read_text(encoding="utf-8") == text:
        return 0
    print("protocol/schema.json is not what protocol.py says: run `python -m tracksales.protocol_gen`.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
