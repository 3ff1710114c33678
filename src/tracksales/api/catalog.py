"""The catalogue on its way down: snapshot, its pages, and changes."""

from django.http import FileResponse, HttpRequest, HttpResponseBase

from tracksales.catalog import changes as catalog_changes
from tracksales.catalog import pages, snapshot
from tracksales.errors import TracksalesError

from .answers import endpoint, raw_answer
from .credential import caller


@endpoint("GET")
def manifest(request: HttpRequest) -> HttpResponseBase:
    """The newest snapshot's manifest -> Snapshot."""
    caller(request)
    return raw_answer(snapshot.current())


@endpoint("GET")
def page(request: HttpRequest, name: str) -> HttpResponseBase:
    """One page of a snapshot, as it lies on the disk -> ProductPage or CustomerPage."""
    caller(request)
    try:
        file, encoding, size = pages.open_page(name, request.headers.get("Accept-Encoding", ""))
    except FileNotFoundError as error:
        raise TracksalesError("not_found") from error
    response = FileResponse(file, content_type="application/json")
    response["Content-Length"] = str(size)
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["Vary"] = "Accept-Encoding"
    if encoding != "identity":
        response["Content-Encoding"] = encoding
    return response


@endpoint("GET")
def changes(request: HttpRequest) -> HttpResponseBase:
    """What changed since a cursor -> Changes."""
    caller(request)
    since = request.GET.get("since", "")
    if not (since.isascii() and since.isdigit() and len(since) <= 18):
        raise TracksalesError("request_unreadable", "(`since` is no version)")
    try:
        return raw_answer(catalog_changes.since(int(since), request.GET.get("restore_id", "")))
    except catalog_changes.CursorUnknown as error:
        raise TracksalesError("cursor_unknown") from error
