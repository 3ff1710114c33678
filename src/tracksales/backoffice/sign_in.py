"""Signing in at the office's door, for every role: a cashier goes on to the register."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from tracksales.clock import now
from tracksales.errors import TracksalesError
from tracksales.limits import WRONG_PASSWORDS, address
from tracksales.shop.models import Shop
from tracksales.staff.demo import demo_password_refused

from .themed import SignInForm


class OfficeSignInForm(SignInForm):
    """User name and password; the demo's password opens demo shops only."""

    @property
    def _asked(self) -> HttpRequest:
        request: HttpRequest = self.request  # type: ignore[assignment]  # the site's login gives one
        return request

    def clean(self) -> dict[str, Any]:
        """No password is looked at for an address that sent too many wrong ones."""
        try:
            WRONG_PASSWORDS.check(address(self._asked), now())
        except TracksalesError as error:
            self._asked.axes_locked_out = True  # type: ignore[attr-defined]  # lockout.py answers
            raise ValidationError(str(error), code="throttled") from error
        return AuthenticationForm.clean(self)

    def confirm_login_allowed(self, user: Any) -> None:
        AuthenticationForm.confirm_login_allowed(self, user)
        if demo_password_refused(user, self.cleaned_data["password"]):
            raise ValidationError(
                "The demo password opens demo shops only, and this is a real shop: "
                "ask an owner for a password of your own.",
                code="demo_password",
            )

    def get_invalid_login_error(self) -> ValidationError:
        """What is said of a wrong password, and of one too many."""
        WRONG_PASSWORDS.count(address(self._asked), now())
        if getattr(self._asked, "axes_locked_out", False):
            return ValidationError(str(TracksalesError("sign_in_throttled")), code="throttled")
        return AuthenticationForm.get_invalid_login_error(self)

    @staticmethod
    def hints() -> dict[str, Any]:
        """What the page says beside the form."""
        shop = Shop.objects.filter(id=1).first()
        return {"shop": shop}
