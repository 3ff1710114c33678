"""Which address answers what."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("tracksales.api.urls")),
    path("", include("tracksales.health.live")),
    path("", include("tracksales.register_app")),
    path("", include("tracksales.backoffice.urls")),
]
