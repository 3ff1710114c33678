"""Pictures that somebody uploads: opened with care, or refused with a sentence that says what would do."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

MOST_PIXELS = 24_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an upload is for: its name in sentences, formats as Pillow names them, bytes, a good size."""

    name: str
    formats: tuple[str, ...]
    most_bytes: int
    enough: str


class UnusablePictureError(ValueError):
    """The file cannot be used as the picture wanted; the message says why and what would do."""


def too_large(size: int, wanted: Wanted) -> UnusablePictureError:
    """The error of a file of so many bytes."""
    return UnusablePictureError(
        f"This file has {size / 2**20:,.1f} MB; a {wanted.name} has {wanted.most_bytes // 2**20} MB at most. "
        f"Nothing was saved: make the picture smaller, {wanted.enough}."
    )


def opened(upload: bytes, wanted: Wanted) -> Image.Image:
    """The picture, upright. Raises UnusablePictureError."""
    if len(upload) > wanted.most_bytes:
        raise too_large(len(upload), wanted)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(upload), formats=wanted.formats)
            if picture.width * picture.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            picture.load()
            return ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnusablePictureError(
            f"This picture has too many dots: save it smaller, {wanted.enough}."
        ) from None
    except (OSError, SyntaxError, ValueError):
        raise UnusablePictureError(
            f"This file is no {' or '.join(wanted.formats)} picture that can be read: "
            f"save the {wanted.name} anew as one."
        ) from None


def on_white(picture: Image.Image) -> Image.Image:
    """The picture in RGB; what is transparent is white."""
    shown = picture.convert("RGBA")
    paper = Image.new("RGBA", shown.size, "white")
    paper.alpha_composite(shown)
    return paper.convert("RGB")


def shrunk(picture: Image.Image, width: int, height: int) -> Image.Image:
    """The picture within so many dots, in its own proportions; never enlarged."""
    scale = min(1, width / picture.width, height / picture.height)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS) if scale < 1 else picture
