"""Keystroke to results shown: the real register, its real search field, a real Chromium."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from .figure import Figure, Reach
from .spread import p99, quoted
from .stock import PRODUCTS, whose_names
from .till_at_work import probe, till_at_work, wait_until_settled

QUERIES: list[str] = json.loads(
    (Path(__file__).parents[1] / "register" / "bench" / "queries.json").read_text("utf-8")
)
PAUSE = 60
"""Between two keys, in ms: quicker than most people type."""


def measure() -> Iterator[Figure]:
    """Every query typed and taken back, key by key; once to warm up, once measured."""
    with till_at_work() as at_work:
        till = at_work.register()
        wait_until_settled(till.page)
        if probe(till.page, "keystrokes.begin()") < PRODUCTS - 100:
            raise RuntimeError("the catalogue is not whole")
        till.search.click()
        for query in QUERIES[:10]:
            _type(till.page, query)
        probe(till.page, "keystrokes.take()")
        for query in QUERIES:
            _type(till.page, query)
        till.page.wait_for_timeout(1_000)
        strokes = probe(till.page, "keystrokes.take()")
    yield from _figures(strokes)


def _type(page: Page, query: str) -> None:
    for character in query:
        page.keyboard.press(character) if character.isascii() else page.keyboard.insert_text(character)
        page.wait_for_timeout(PAUSE)
    for _ in query:
        page.keyboard.press("Backspace")
        page.wait_for_timeout(PAUSE)


def _figures(strokes: list[dict[str, Any]]) -> Iterator[Figure]:
    typed = sum(2 * len(query) for query in QUERIES)
    if len(strokes) != typed:
        raise RuntimeError(f"{len(strokes)} keystrokes were seen of {typed}")
    work = [one["handled"] + one["frame"] for one in strokes]
    floor = [one["floor"] for one in strokes]
    shown = [one["shown"] for one in strokes]
    slowest = sorted(zip(work, strokes, strict=True), key=lambda pair: -pair[0])[:10]
    rounds = {
        "strokes": typed,
        "handled": quoted(one["handled"] for one in strokes),
        "frame": quoted(one["frame"] for one in strokes),
        "slowest": [f"{took:.1f} {one['text']!r}" for took, one in slowest],
    }
    yield Figure(
        f"keystroke to results shown, {PRODUCTS:,} products, p99", p99(work), p99(floor), "ms",
        Reach("at most", 16), rounds,
        f"median/p99 {quoted(work)}, with the wait for the screen's next frame {quoted(shown)}; "
        f"{typed} keys, Backspace too; {whose_names()}; floor: substring scan of one array, {quoted(floor)}",
    )  # fmt: skip
