"""A shift's figures in words: amounts as money, counts as numbers, methods and taxes by name."""

from typing import Any

from .shop import Writing

COUNTS = ("sales", "returns", "voids", "drawer_opened")


def figure_name(name: str) -> str:
    """What a figure is called on a page."""
    return name.replace("_", " ").capitalize()


def figure_text(name: str, value: Any, shop: Writing) -> str:
    """A figure of protocol.ShiftTotals as the shop writes it."""
    if name == "methods":
        return _listed([f"{one['name']} {shop.money(one['amount'])} ({one['count']})" for one in value])
    if name == "taxes":
        return _listed([f"{one['tax_class']} {shop.money(one['tax'])}" for one in value])
    return f"{value:,}" if name in COUNTS else shop.money(value)


def _listed(parts: list[str]) -> str:
    return ", ".join(parts) or "none"
