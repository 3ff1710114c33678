"""The documents lead where they say."""

import re
from pathlib import Path

import pytest

from tracksales.config import ROOT, SETTINGS

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_operations_page_lists_every_setting_and_no_other() -> None:
    table = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8").split("## Databases")[0]
    assert set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE)) == {one.name for one in SETTINGS}
