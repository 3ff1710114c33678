"""The field that takes the shop's logo: a picture goes in, what a receipt printer can print comes out."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from unfold.widgets import UnfoldAdminImageFieldWidget

from tracksales.shop.logo import MOST_BYTES, UnusableLogoError, printable_logo, too_large


@dataclass(frozen=True, slots=True)
class KeptLogo:
    """The logo in use, as the input shows it."""

    png: str

    @property
    def url(self) -> str:
        """Where a browser finds the picture: in the address itself."""
        return f"data:image/png;base64,{self.png}"


class _LogoInput(UnfoldAdminImageFieldWidget):  # type: ignore[misc]
    template_name = "backoffice/logo_input.html"
    clear_checkbox_label = "Remove the logo"


class LogoField(forms.FileField):
    """Gives the printable logo, "" where it is to go, None where it stays as it is."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=_LogoInput(attrs={"accept": "image/png,image/jpeg"}),
            help_text=f"PNG or JPEG, {MOST_BYTES // 2**20} MB at most; printed in black and white.",
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> str | None:
        """Raises ValidationError for what cannot be printed."""
        file = super().clean(data, initial)
        if file is False:
            return ""
        if not isinstance(file, UploadedFile):
            return None
        try:
            if (file.size or 0) > MOST_BYTES:
                raise too_large(file.size or 0)
            return printable_logo(file.read())
        except UnusableLogoError as error:
            raise forms.ValidationError(str(error)) from error
