"""The office's addresses."""

from django.urls import include, path

from .contents import office
from .entrance import entrance

urlpatterns = [
    path("", entrance),
    path("office/language/", include("django.conf.urls.i18n")),
    path("office/", office.urls),
]
