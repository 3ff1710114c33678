"""The command line: what it says when it is interrupted, and what it offers."""

import click
import pytest
from click.testing import CliRunner

from tracksales.cli import commands
from tracksales.cli.main import cli, main
from tracksales.config import SETTINGS


def interrupt(_: click.Group) -> None:
    raise KeyboardInterrupt


def test_ctrl_c_while_it_starts_ends_it_without_a_trace(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "add_to", interrupt)

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 130
    assert capfd.readouterr() == ("", "")


def test_ctrl_c_within_a_command_ends_it_without_a_trace() -> None:
    @click.command()
    def wait() -> None:
        raise KeyboardInterrupt

    cli.add_command(wait, "wait")
    try:
        ended = CliRunner().invoke(cli, ["wait"])
    finally:
        del cli.commands["wait"]

    assert (ended.exit_code, ended.output) == (130, "")


def test_help_lists_every_setting_with_its_default() -> None:
    text = CliRunner().invoke(cli, ["--help"], terminal_width=200).output

    for one in SETTINGS:
        assert f"{one.name:<26}{one.meaning} (default: {one.default})" in text
