"""What the shop's ledger holds, and what the screen showed in the same words."""

import json
import sqlite3
from typing import Any

from tests.support.server import Server

from .till_page import Shown


def ledger(server: Server) -> dict[str, dict[str, Any]]:
    """The exported sales by receipt."""
    exported = server.command("sales", "export", "--format", "json")
    assert exported.returncode == 0, exported.stderr
    sales = json.loads(exported.stdout)
    held = {sale["receipt"]: sale for sale in sales}
    assert len(held) == len(sales)
    return held


def as_shown(shown: Shown) -> dict[str, Any]:
    """What the screen showed, in the ledger's words."""
    return {
        "total": shown.total,
        "customer": shown.customer,
        "payments": shown.payments,
        "lines": [
            (name, f"{float(quantity):.3f}", total.replace(",", "")) for name, quantity, total in shown.lines
        ],
    }


def as_held(sale: dict[str, Any]) -> dict[str, Any]:
    """A sale of the ledger, as far as the screen shows it."""
    return {
        "total": sale["total"],
        "customer": sale["customer"],
        "payments": {payment["name"]: payment["amount"] for payment in sale["payments"]},
        "lines": [(line["name"], line["quantity"], line["total"]) for line in sale["lines"]],
    }


def rows(server: Server, query: str, *values: Any) -> list[Any]:
    """What the server's database answers."""
    with sqlite3.connect(server.folder / "tracksales.sqlite3") as database:
        return database.execute(query, values).fetchall()
