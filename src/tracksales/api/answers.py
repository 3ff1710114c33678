"""Every API answer is JSON; every one that is not success has one shape."""

import errno
import logging
from base64 import b64encode
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, TypeVar

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import RawPostDataException

from tracksales.errors import TracksalesError, error_answer, registry
from tracksales.shop.settings import NoShopError

AGAIN_AFTER = 5
"""Seconds after which a register tries again what the server could not write."""

_FULL = (errno.ENOSPC, errno.EDQUOT)

_SHA256 = "sha-256=:"

log = logging.getLogger("tracksales.api")
Body = TypeVar("Body")
View = Callable[..., HttpResponseBase]


def answer(body: msgspec.Struct) -> HttpResponse:
    """A success."""
    return raw_answer(msgspec.json.encode(body))


def raw_answer(body: bytes) -> HttpResponse:
    """A success whose JSON is made already."""
    response = HttpResponse(body, content_type="application/json")
    response["Cache-Control"] = "no-store"
    response["Content-Length"] = str(len(body))
    return response


def refusal(error: TracksalesError) -> HttpResponse:
    """An error of the registry as an answer."""
    response = answer(error_answer(error))
    response.status_code = registry()[error.code].status
    if error.code == "register_revoked":
        response["Clear-Site-Data"] = '"cache"'
    if error.retry_after:
        response["Retry-After"] = str(error.retry_after)
    return response


def read_body(request: HttpRequest, shape: type[Body]) -> Body:
    """The request's JSON as a wire struct. Raises TracksalesError request_unreadable."""
    try:
        return msgspec.json.decode(raw_body(request), type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise TracksalesError("request_unreadable", f"({error})") from error


def raw_body(request: HttpRequest) -> bytes:
    """The request's bytes. Raises TracksalesError where they are too many or were cut off."""
    try:
        return request.body
    except RequestDataTooBig as error:
        raise TracksalesError("request_too_large") from error
    except (RawPostDataException, OSError) as error:
        raise TracksalesError("request_unreadable", "(it was cut off)") from error


def _of_the_database(error: DatabaseError) -> TracksalesError:
    """What is told of it: SQLite says that the disk is full, PostgreSQL that no space is left."""
    if "disk is full" in str(error) or "No space left" in str(error):
        return TracksalesError("server_disk_full", retry_after=AGAIN_AFTER)
    return TracksalesError("database_unavailable", retry_after=AGAIN_AFTER)


def whole_body(request: HttpRequest) -> bytes:
    """The request's bytes, held against `Content-Digest` (RFC 9530) where the caller told it.

    Raises TracksalesError request_damaged where they are not what was sent, else as `raw_body`.
    """
    body = raw_body(request)
    told = request.headers.get("Content-Digest", "")
    if told.startswith(_SHA256) and told != f"{_SHA256}{b64encode(sha256(body).digest()).decode()}:":
        raise TracksalesError("request_damaged")
    return body


def endpoint(*methods: str) -> Callable[[View], View]:
    """An API view: takes these methods; whatever goes wrong inside becomes one shape of answer."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                if request.method not in methods:
                    raise TracksalesError("method_not_allowed")
                return view(request, *args, **kwargs)
            except TracksalesError as error:
                return refusal(error)
            except NoShopError:
                return refusal(TracksalesError("no_shop"))
            except (OperationalError, DatabaseError) as error:
                log.exception("database failed at %s", request.path)
                return refusal(_of_the_database(error))
            except OSError as error:
                log.exception("fault at %s", request.path)
                if error.errno not in _FULL:
                    return refusal(TracksalesError("server_fault"))
                return refusal(TracksalesError("server_disk_full", retry_after=AGAIN_AFTER))
            except Exception:
                log.exception("fault at %s", request.path)
                return refusal(TracksalesError("server_fault"))

        guarded.csrf_exempt = True  # type: ignore[attr-defined]
        return guarded

    return decorate
