"""Addresses of the register's API, below /api/v1/."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import path, re_path

from tracksales.errors import TracksalesError

from . import catalog, journal, registers, rescue
from .answers import endpoint
from .openapi import openapi


@endpoint("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
def unknown(_: HttpRequest) -> HttpResponseBase:
    """Any other address."""
    raise TracksalesError("not_found")


urlpatterns = [
    path("heartbeat", registers.heartbeat),
    path("session", registers.session),
    path("sign-in", registers.sign_in),
    path("enrol", registers.enrol),
    path("journal", journal.push),
    path("rescue", rescue.rescue),
    path("catalog/snapshot", catalog.manifest),
    path("catalog/pages/<str:name>", catalog.page),
    path("catalog/changes", catalog.changes),
    path("openapi.json", openapi),
    re_path("", unknown),
]
