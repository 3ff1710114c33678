"""Writes protocol/schema.json from protocol.py, or with --check says where they differ.

`python -m tracksales.protocol_gen [--check]`. A changed schema needs a raised VERSION and a line in
protocol/HISTORY.md that carries the new schema's hash; the contract tests hold both to it.
"""

import json
import sys
from hashlib import sha256

import msgspec

from . import protocol
from .config import ROOT

SCHEMA = ROOT / "protocol" / "schema.json"


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


def main() -> int:
    """Write or check."""
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
