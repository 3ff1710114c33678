"""The language that a page of the office is written in: the switch's, else what the browser asks for."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override

Answer = Callable[[HttpRequest], HttpResponseBase]

_OFFICE = "/office/"


def office_language(answer: Answer) -> Answer:
    """Only the office's pages are in a language of their own: what registers are told is the same for all."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(_OFFICE):
            return answer(request)
        language = get_language_from_request(request)
        with override(language):
            response = answer(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language",))
        return response

    return answered
