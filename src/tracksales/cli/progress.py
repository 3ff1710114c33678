"""How far a long piece of work is, on standard error, for a person who watches."""

import sys
import time

import click


class Progress:
    """Writes over one line, a few times a second at most; nothing where nobody watches."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._said = ("", 0.0)
        self._width = 0

    def tell(self, what: str, done: int, whole: int) -> None:
        """Say what is being done, how much of it is done, and how much there is (0: unknown)."""
        before, at = self._said
        if not self._watched or (what == before and done < whole and time.monotonic() - at < 0.2):
            return
        self._said = (what, time.monotonic())
        much = f" {100 * done // whole} %" if whole else f" {done / 2**20:,.0f} MB" if done else ""
        self._write(f"{what} …{much}")

    def end(self) -> None:
        """Clear the line."""
        if self._width:
            self._write("")
            click.echo("\r", nl=False, err=True)

    def _write(self, line: str) -> None:
        click.echo("\r" + line.ljust(self._width), nl=False, err=True)
        self._width = len(line)
