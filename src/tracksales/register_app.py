"""Serving the register's build: the page on any of its addresses, its assets for ever, its worker fresh."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path, re_path

from tracksales.catalog.picture import picture_named

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}
FOR_EVER = "public, max-age=31536000, immutable"


@cache
def _files() -> dict[str, Path]:
    build: Path = settings.REGISTER_BUILD
    return {
        str(file.relative_to(build)): file
        for file in build.rglob("*")
        if file.is_file() and file.suffix in TYPES
    }


def register_file(request: HttpRequest, name: str = "") -> HttpResponseBase:
    """A file of the build, or the page itself for any other address below /register/."""
    files = _files()
    file = files.get(name) or (None if "." in name else files.get("index.html"))
    if file is None:
        status = 404 if files else 503
        return HttpResponse(
            "Not found." if files else "The register is not built: run bin/run.", status=status
        )
    return _answer(request, file, immutable=name.startswith("assets/"))


def register_picture(_: HttpRequest, name: str) -> HttpResponseBase:
    """A product's picture by its SHA-256, whose content never changes: public, as the assets are."""
    content = picture_named(name)
    if content is None:
        return HttpResponse("Not found.", status=404)
    response = HttpResponse(content, content_type="image/webp")
    response["Cache-Control"] = FOR_EVER
    return response


def _answer(request: HttpRequest, file: Path, *, immutable: bool) -> HttpResponseBase:
    tag = _tag(file)
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304)
    packed = file.with_name(file.name + ".br")
    use_packed = "br" in request.headers.get("Accept-Encoding", "") and packed.is_file()
    response = FileResponse((packed if use_packed else file).open("rb"), content_type=TYPES[file.suffix])
    if use_packed:
        response["Content-Encoding"] = "br"
    response["Vary"] = "Accept-Encoding"
    response["ETag"] = tag
    response["Cache-Control"] = FOR_EVER if immutable else "no-cache"
    return response


@cache
def _tag(file: Path) -> str:
    return f'"{sha256(file.read_bytes()).hexdigest()[:24]}"'


urlpatterns = [
    path("register/", register_file),
    re_path(r"^register/pictures/(?P<name>[0-9a-f]{64})\.webp$", register_picture),
    re_path(r"^register/(?P<name>.+)$", register_file),
]
