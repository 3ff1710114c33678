"""The address without a path: everybody goes where they work."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from .access import manages


def entrance(request: HttpRequest) -> HttpResponse:
    """To the sign-in, the office or the register."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect("/office/login/?next=/")
    return HttpResponseRedirect("/office/" if manages(request) else "/register/")
