"""docs/security.md answers every requirement of ASVS 5.0, levels 1 and 2, once, and names what is there."""

import re
from collections import Counter

import pytest

from tracksales.config import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
LEVEL_2 = """
1.1:1-2 1.2:1-9 1.3:1-11 1.4:1-3 1.5:1-2 2.1:1-3 2.2:1-3 2.3:1-4 2.4:1-1 3.2:1-2 3.3:1-4 3.4:1-6
3.5:1-5 3.7:1-2 4.1:1-3 4.2:1-1 4.3:1-2 4.4:1-4 5.1:1-1 5.2:1-3 5.3:1-2 5.4:1-3 6.1:1-3 6.2:1-12
6.3:1-4 6.4:1-4 6.5:1-5 6.6:1-3 6.8:1-4 7.1:1-3 7.2:1-4 7.3:1-2 7.4:1-5 7.5:1-2 7.6:1-2 8.1:1-2
8.2:1-3 8.3:1-1 8.4:1-1 9.1:1-3 9.2:1-4 10.1:1-2 10.2:1-2 10.3:1-4 10.4:1-11 10.5:1-5 10.6:1-2
10.7:1-3 11.1:1-2 11.2:1-3 11.3:1-3 11.4:1-4 11.5:1-1 11.6:1-1 12.1:1-3 12.2:1-2 12.3:1-4 13.1:1-1
13.2:1-5 13.3:1-2 13.4:1-5 14.1:1-2 14.2:1-4 14.3:1-3 15.1:1-3 15.2:1-3 15.3:1-7 16.1:1-1 16.2:1-5
16.3:1-4 16.4:1-3 16.5:1-3 17.1:1-1 17.2:1-4 17.3:1-2
"""
ROW = re.compile(r"^\| ([\d.]+)(?:-([\d.]+))? \| (met|not met|n\.a\.) \| (.+) \|$", re.MULTILINE)


def wanted() -> list[str]:
    """The numbers of the requirements."""
    parts = [re.split("[:-]", part) for part in LEVEL_2.split()]
    return [f"{section}.{at}" for section, low, high in parts for at in range(int(low), int(high) + 1)]


def answered() -> list[tuple[str, str]]:
    """Each requirement with its state, as the table has it."""
    found = []
    for first, last, state, _ in ROW.findall(PAGE):
        section, _, low = first.rpartition(".")
        high = (last or first).rpartition(".")[2]
        assert (last or first).startswith(f"{section}.")
        found += [(f"{section}.{at}", state) for at in range(int(low), int(high) + 1)]
    return found


def test_every_requirement_is_answered_once() -> None:
    assert [number for number, _ in answered()] == wanted()
    assert len(wanted()) == 253


def test_what_is_met_and_what_is_not_is_counted() -> None:
    counts = Counter(state for _, state in answered())

    assert f"{counts['met']} met, {counts['not met']} not met, {counts['n.a.']} n.a." in PAGE


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\btest_\w+", PAGE))))
def test_every_test_that_is_named_is_there(name: str) -> None:
    assert list((ROOT / "tests").rglob(f"{name}.py")), name
