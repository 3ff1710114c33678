"""The office's addresses."""

from django.urls import path

from .contents import office
from .entrance import entrance

urlpatterns = [
    path("", entrance),
    path("office/", office.urls),
]
