"""Another build of the register than the server's own, served in its place."""

import json
import mimetypes
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.proxy import Answer, Request

ROOT = Path(__file__).parents[1]
PAGE = "/register/"
VERSION = "99.0.0"


@contextmanager
def next_build() -> Iterator[Path]:
    """Build the register as of a version to come: the same sources, other names for all that is hashed."""
    folder = Path(tempfile.mkdtemp(prefix="tracksales-build-"))
    try:
        leave = shutil.ignore_patterns("dist", ".dist-*", "tests", "bench")
        shutil.copytree(ROOT / "register", folder / "register", ignore=leave)
        shutil.copytree(ROOT / "protocol", folder / "protocol")
        (folder / "node_modules").symlink_to((ROOT / "node_modules").resolve())
        package = json.loads((ROOT / "package.json").read_text())
        (folder / "package.json").write_text(json.dumps(package | {"version": VERSION}))
        subprocess.run(["node", "register/build.mjs"], cwd=folder, check=True, capture_output=True)
        yield folder / "register" / "dist"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Deployed:
    """From now on this build alone is served: what belongs to another is not found."""

    def __init__(self, build: Path) -> None:
        self.build = build

    def __call__(self, request: Request, answer: Answer) -> Answer:
        path = request.path.partition("?")[0]
        if not path.startswith(PAGE) or path.startswith(f"{PAGE}pictures/"):
            return answer
        name = path.removeprefix(PAGE)
        file = self.build / (name if "." in name else "index.html")
        if not file.is_file():
            return Answer(404, [("Content-Type", "text/plain")], b"Not found.")
        policies = [(key, value) for key, value in answer.headers if key.lower().endswith("-policy")]
        kind = mimetypes.guess_type(file.name)[0] or "application/json"
        headers = [("Content-Type", kind), ("Cache-Control", "no-cache"), *policies]
        return Answer(200, headers, file.read_bytes())
