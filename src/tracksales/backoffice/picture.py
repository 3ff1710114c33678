"""The field that takes a picture: a file goes in, what is kept of it comes out."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from unfold.widgets import UnfoldAdminImageFieldWidget

from tracksales.pictures import UnusablePictureError, Wanted, too_large


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """The picture in use, as the input shows it: in base64, with the type of its content."""

    content: str
    type: str
    alt: str

    @property
    def url(self) -> str:
        """Where a browser finds the picture: in the address itself."""
        return f"data:{self.type};base64,{self.content}"


def kept_picture(content: bytes, type_: str, alt: str) -> KeptPicture:
    """The picture in use from its bytes."""
    return KeptPicture(base64.b64encode(content).decode("ascii"), type_, alt)


class _PictureInput(UnfoldAdminImageFieldWidget):  # type: ignore[misc]
    template_name = "backoffice/picture_input.html"

    def __init__(self, wanted: Wanted) -> None:
        accepted = ",".join(f"image/{name.lower()}" for name in wanted.formats)
        super().__init__(attrs={"accept": accepted})
        self.clear_checkbox_label = f"Remove the {wanted.name}"


class PictureField(forms.FileField):
    """Gives what `make` made of the upload, `removed` where it is to go, None where it stays as it is."""

    def __init__(
        self, wanted: Wanted, make: Callable[[bytes], str | bytes], *, removed: str | bytes, **kwargs: Any
    ) -> None:
        super().__init__(required=False, widget=_PictureInput(wanted), **kwargs)
        self._wanted, self._make, self._removed = wanted, make, removed

    def clean(self, data: Any, initial: Any = None) -> str | bytes | None:
        """Raises ValidationError for what cannot be used."""
        file = super().clean(data, initial)
        if file is False:
            return self._removed
        if not isinstance(file, UploadedFile):
            return None
        try:
            if (file.size or 0) > self._wanted.most_bytes:
                raise too_large(file.size or 0, self._wanted)
            return self._make(file.read())
        except UnusablePictureError as error:
            raise forms.ValidationError(str(error)) from error
