"""One's own password, for those too whom the office does not let in: a cashier's page, outside of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import PasswordChangeView
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from .themed import OwnPasswordForm


@method_decorator(login_required, name="dispatch")
class OwnPassword(PasswordChangeView):
    """Asks for the old one and the new one twice; then the browser is where a cashier signed in."""

    form_class = OwnPasswordForm
    template_name = "backoffice/own_password.html"
    success_url = "/office/login/"

    def get_context_data(self, **known: Any) -> dict[str, Any]:
        from .site import office

        return {
            **office.each_context(self.request),
            **super().get_context_data(**known),
            "title": _("Password"),
        }
