"""The register's cache of the catalogue in a real browser: first load and cold start, beside their floors.

python -m bench.cache FOLDER: a data folder whose snapshot is made; prints JSON, milliseconds, medians.
"""

import json
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from tests.support.chromium import LAUNCH_ARGUMENTS, executable

ROOT = Path(__file__).parents[1]
ROUNDS = 5


class _Pages(BaseHTTPRequestHandler):
    """Serves the bench's script, and a made snapshot as our server does."""

    protocol_version = "HTTP/1.1"
    snapshots: Path
    script: bytes

    def do_GET(self) -> None:
        path = self.path.split("?")[0].removeprefix("/api/v1/catalog/")
        manifest = (self.snapshots / "manifest.json").read_bytes()
        if path == "/":
            self._send(b"<!doctype html><script type=module src=/bench.js></script>", "text/html")
        elif path == "/bench.js":
            self._send(self.script, "text/javascript")
        elif path == "snapshot":
            self._send(manifest, "application/json")
        elif path == "changes":
            known = json.loads(manifest)
            answer = {"restore_id": known["restore_id"], "version": known["version"]}
            self._send(json.dumps({**answer, "more": False, "changes": []}).encode(), "application/json")
        elif path.startswith("pages/"):
            page = self.snapshots / f"{path.removeprefix('pages/')}.json.br"
            self._send(page.read_bytes(), "application/json", "br")
        else:
            self.send_error(404)

    def _send(self, body: bytes, kind: str, encoding: str = "") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the figures are the output."""


def measure(data: Path) -> dict[str, Any]:
    """First load and cold start of the snapshot in this data folder."""
    _Pages.snapshots = data / "snapshots"
    _Pages.script = _bundle()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable(), args=LAUNCH_ARGUMENTS)
            return _figures(browser, f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()


def _figures(browser: Browser, address: str) -> dict[str, Any]:
    context = browser.new_context()

    def run(what: str) -> Any:
        page = context.new_page()
        page.goto(address)
        page.wait_for_function("globalThis.cacheBench")
        answer = page.evaluate(f"cacheBench.{what}()")
        page.close()
        return answer

    def times(what: str) -> dict[str, float]:
        runs = [run(what) for _ in range(ROUNDS)]
        return {key: round(median(one[key] for one in runs), 1) for key in runs[0]}

    first_load = times("firstLoad")
    write_floor = median(run("writeFloor") for _ in range(ROUNDS))
    cold: list[dict[str, float]] = []
    floor: list[float] = []
    for _ in range(ROUNDS):
        floor.append(run("readFloor"))
        cold.append(run("coldStart"))
    cold_start = {key: round(median(one[key] for one in cold), 1) for key in cold[0]}
    return {
        "first_load_ms": first_load,
        "write_floor_ms": round(write_floor, 1),
        "first_load_ratio": round(first_load["all"] / write_floor, 2),
        "cold_start_ms": cold_start,
        "read_floor_ms": round(median(floor), 1),
        "cold_start_first_ratio": round(cold_start["first"] / median(floor), 2),
        "cold_start_all_ratio": round(cold_start["all"] / median(floor), 2),
    }


def _bundle() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "bench.js"
        esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
        entry = ROOT / "register" / "bench" / "cache.ts"
        options = ["--bundle", "--format=esm", "--minify", "--log-level=error", f"--outfile={out}"]
        subprocess.run([esbuild, entry, *options], check=True, cwd=ROOT)
        return out.read_bytes()


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1])), indent=1))
