"""The office as a site: who may come in, and where its pages are."""

from typing import Any

from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from .access import OfficePage, manages
from .dashboard import dashboard
from .own_password import OwnPassword
from .rescue import rescue
from .sign_in import OfficeSignInForm
from .themed import AdminSite


class Office(AdminSite):
    """Django's admin for owners and managers; pages stand under the names that the shop uses."""

    site_url = None
    login_form = OfficeSignInForm
    login_template = "backoffice/sign_in.html"
    index_template = "backoffice/dashboard.html"
    index_title = "Today"

    def has_permission(self, request: HttpRequest) -> bool:
        return manages(request)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {**(extra_context or {}), **dashboard()})

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Sign in; a cashier who is signed in is shown the way to the register."""
        if request.method == "GET" and request.user.is_authenticated and not manages(request):
            return TemplateResponse(
                request,
                "backoffice/cashier.html",
                {**self.each_context(request), "title": "The office"},
                status=403,
            )
        return super().login(request, {**(extra_context or {}), **self.login_form.hints()})

    def get_urls(self) -> list[Any]:
        signed_out = LogoutView.as_view(next_page="/office/login/")
        ours = [
            path("own-password/", OwnPassword.as_view(), name="own_password"),
            path("logout/", signed_out, name="logout"),
            path("rescue/", self.admin_view(rescue), name="rescue"),
        ]
        return [*ours, *(self._under_its_name(one) for one in super().get_urls())]

    def _under_its_name(self, url: URLPattern | URLResolver) -> URLPattern | URLResolver:
        page = self._pages().get(str(url.pattern)) if isinstance(url, URLResolver) else None
        return path(f"{page.address}/", include(page.urls)) if page else url

    def _pages(self) -> dict[str, OfficePage]:
        return {
            f"{page.opts.app_label}/{page.opts.model_name}/": page
            for page in self._registry.values()
            if isinstance(page, OfficePage)
        }


office = Office(name="admin")
