"""The treaty's vectors, which the register's tests read too."""

import json
from functools import cache
from typing import Any

from tracksales.config import ROOT

FOLDER = ROOT / "protocol" / "vectors"


@cache
def vectors(name: str) -> dict[str, Any]:
    """One file of protocol/vectors."""
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return content
