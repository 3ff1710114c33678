"""The documents say what the code does: links, files, settings, commands, kinds, codes and words."""

import re
import shlex
from pathlib import Path
from typing import get_args

import click
import msgspec
import pytest

from tracksales import protocol
from tracksales.api.journal import MOST_LINES
from tracksales.cli import commands
from tracksales.cli.main import cli
from tracksales.config import ROOT, SETTINGS
from tracksales.errors import registry
from tracksales.settings import DATA_UPLOAD_MAX_MEMORY_SIZE

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
DOCS = {page.stem: page.read_text(encoding="utf-8") for page in PAGES}
SAYING = [
    ROOT / "protocol" / "errors.json",
    *(ROOT / "bin").glob("_*"),
    *(ROOT / "src").rglob("*.py"),
]
SOURCES = "\n".join(file.read_text(encoding="utf-8") for file in SAYING)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
QUOTED = re.compile(r"`([^`\n]+)`")
MADE_AT_RUN_TIME = {"tracksales.sqlite3", "snapshots/", "static/", "register/dist/"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def is_there(path: str) -> bool:
    """Whether something in the repository is called so, from its root or from one of its rooms."""
    rooms = ("", "src/tracksales", "register/src", "src/tracksales/journal", "register/src/journal")
    return any((ROOT / room / path).exists() for room in rooms)


@pytest.mark.parametrize("page", DOCS)
def test_every_file_that_is_named_is_there(page: str) -> None:
    named = {
        one
        for one in QUOTED.findall(DOCS[page])
        if re.fullmatch(r"[\w./-]+(\.(py|tsx?|json|md|c?js)|/)", one)
    }
    assert {one for one in named - MADE_AT_RUN_TIME if one[0] != "/" and not is_there(one)} == set()


def test_the_architecture_names_every_room() -> None:
    python = {f"{one.parent.name}/" for one in (ROOT / "src" / "tracksales").glob("*/__init__.py")}
    typescript = {f"{one.name}/" for one in (ROOT / "register" / "src").iterdir() if one.is_dir()}
    assert [room for room in sorted(python | typescript) if room not in DOCS["architecture"]] == []


def table(text: str, heading: str) -> list[list[str]]:
    """The rows of the table whose first heading is this one, without marks of code."""
    lines = text.split(f"\n| {heading} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip().replace("`", "") for cell in line.strip("|").split(" | ")] for line in lines]


def test_the_settings_are_those_that_help_prints() -> None:
    assert table(DOCS["operations"], "variable") == [[one.name, one.default, one.meaning] for one in SETTINGS]


def test_messages_that_operations_explains_are_said() -> None:
    for begins, *_ in table(DOCS["operations"], "message begins"):
        for words in re.split(r" *… */ *| *… *", begins):
            assert words in SOURCES, begins


def tracksales_calls(text: str) -> list[list[str]]:
    """Every call of the command in a page: its arguments."""
    shown = [line for line in text.splitlines() if line.startswith("    bin/tracksales")]
    spans = [one for one in QUOTED.findall(text) if re.match(r"(bin/)?tracksales ", one)]
    return [shlex.split(one, comments=True)[1:] for one in shown + spans]


@pytest.mark.parametrize("page", DOCS)
def test_every_command_that_is_named_is_there_with_its_options(page: str) -> None:
    commands.add_to(cli)
    for arguments in tracksales_calls(DOCS[page]):
        command: click.Command = cli
        for word in arguments:
            if word.startswith("--"):
                known = {name for one in command.params for name in one.opts} | {"--help"}
                assert word in known, arguments
            elif isinstance(command, click.Group):
                assert word in command.commands, arguments
                command = command.commands[word]
        assert not isinstance(command, click.Group) or "--help" in arguments, arguments


def test_the_protocols_page_names_every_kind_outcome_and_field() -> None:
    page = DOCS["protocol"]
    assert [row[0] for row in table(page, "kind")] == list(protocol.BODIES)
    assert [row[0] for row in table(page, "outcome")] == list(get_args(protocol.OutcomeName))
    assert f"`{', '.join(msgspec.structs.fields(protocol.Entry)[i].name for i in range(10))}`" in page
    assert all(f'"{one.name}"' in page for one in msgspec.structs.fields(protocol.ErrorBody))
    assert f"at most {MOST_LINES:,} and {DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20} MiB" in page


def test_every_code_that_is_named_is_registered() -> None:
    reasons = msgspec.json.decode((ROOT / "protocol" / "reasons.json").read_bytes())
    structs = [*protocol.BODIES.values(), protocol.SaleLine]
    fields = {one.name for struct in structs for one in msgspec.structs.fields(struct)}
    codes = {*get_args(protocol.OutcomeName), *get_args(protocol.Permission)}
    known = {*registry(), *reasons, *protocol.BODIES, *fields, *codes}
    for status, code in re.findall(r"\b(4\d\d|5\d\d) `([a-z_]+)`", "\n".join(DOCS.values())):
        assert registry()[code].status == int(status)
    named = {one for one in QUOTED.findall(DOCS["protocol"]) if re.fullmatch(r"[a-z]+_[a-z_]+", one)}
    assert named - known == set()
