"""A real Chromium with a profile on the disk, that can be killed and started again."""

import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from .chromium import LAUNCH_ARGUMENTS, executable

WIDE = {"width": 1280, "height": 800}
PATIENCE = 60
STARTS_WITHIN = 180_000
"""ms; a computer that does much else starts a browser slowly."""


class Chromium:
    """One browser on one profile. `kill` is SIGKILL to all its processes, `close` what a person does."""

    def __init__(self, playwright: Playwright, profile: Path, **environment: str) -> None:
        self._playwright = playwright
        self._environment = environment
        self.profile = profile
        self._process: subprocess.Popen[bytes] | None = None
        self._browser: Browser | None = None

    def start(self) -> Self:
        """Start it on the profile as it lies there."""
        self.profile.mkdir(parents=True, exist_ok=True)
        told = self.profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [
                executable(),
                *LAUNCH_ARGUMENTS,
                "--headless=new",
                "--remote-debugging-port=0",
                "--window-size=1280,900",
                f"--user-data-dir={self.profile}",
                "about:blank",
            ],
            env={**os.environ, **self._environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        port = self._told_port()
        self._browser = self._playwright.chromium.connect_over_cdp(
            f"http://127.0.0.1:{port}", timeout=STARTS_WITHIN
        )
        return self

    def page(self) -> Page:
        """Open a new page in the profile's own context."""
        page = self._started().contexts[0].new_page()
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        return page

    def context(self, **options: Any) -> BrowserContext:
        """Open a window with storage of its own, which goes when it is closed: another till's browser."""
        return self._started().new_context(**{"viewport": WIDE, **options})

    def _started(self) -> Browser:
        if self._browser is None:
            raise RuntimeError("the browser is not started")
        return self._browser

    def kill(self) -> None:
        """SIGKILL to every process of it, at once."""
        self.strike()
        self._forget()

    def strike(self) -> None:
        """SIGKILL alone, from any thread; `kill` has to follow."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def wait(self) -> None:
        """Wait until it has ended, by whatever."""
        if self._process is not None:
            self._process.wait(PATIENCE)

    def close(self) -> None:
        """Close it as a person does, so that everything is written."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
        self._forget()

    def remove(self) -> None:
        """Kill it, and its profile goes."""
        self.kill()
        shutil.rmtree(self.profile, ignore_errors=True)

    def _forget(self) -> None:
        if self._process is not None:
            self._process.wait(30)
            if self._process.stderr is not None:
                self._process.stderr.close()
        if self._browser is not None:
            with contextlib.suppress(Exception):
                self._browser.close()
        self._process = self._browser = None

    def _told_port(self) -> str:
        if self._process is None or self._process.stderr is None:
            raise RuntimeError("the browser is not started")
        for line in self._process.stderr:
            text = line.decode(errors="replace")
            if "DevTools listening on" in text:
                return text.rsplit(":", 1)[1].split("/")[0]
        raise RuntimeError("Chromium did not start")
