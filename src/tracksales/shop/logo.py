"""The shop's logo, made ready for receipt printers: a dot is black or white."""

import base64
import io
import warnings

from PIL import Image, ImageOps

MOST_BYTES = 2 * 2**20
"""Of the picture as uploaded."""

MOST_PIXELS = 24_000_000
DOTS_WIDE = 384
"""What 58 mm paper has; on 80 mm paper the logo stands in the middle."""

DOTS_HIGH = 240


class UnusableLogoError(ValueError):
    """The picture cannot be a logo; the message says why and what would do."""


def printable_logo(upload: bytes) -> str:
    """A PNG or JPEG as a black and white PNG in base64, its sides multiples of 8.

    Raises UnusableLogoError.
    """
    picture = _shrunk(_on_white(_opened(upload)))
    dots = _in_eights(picture).convert("1")
    out = io.BytesIO()
    dots.save(out, "PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode("ascii")


def too_large(size: int) -> UnusableLogoError:
    """The error of a file of so many bytes."""
    return UnusableLogoError(
        f"This file has {size / 2**20:,.1f} MB; a logo has {MOST_BYTES // 2**20} MB at most. "
        "Nothing was saved: make the picture smaller, some 400 dots wide are enough."
    )


def _opened(upload: bytes) -> Image.Image:
    if len(upload) > MOST_BYTES:
        raise too_large(len(upload))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(upload), formats=["PNG", "JPEG"])
            if picture.width * picture.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            picture.load()
            return ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnusableLogoError(
            "This picture has too many dots: save it smaller, some 400 dots wide are enough."
        ) from None
    except (OSError, SyntaxError, ValueError):
        raise UnusableLogoError(
            "This file is no PNG or JPEG picture that can be read: save the logo anew as one."
        ) from None


def _on_white(picture: Image.Image) -> Image.Image:
    """In greys; what is transparent is paper."""
    shown = picture.convert("RGBA")
    paper = Image.new("RGBA", shown.size, "white")
    paper.alpha_composite(shown)
    return paper.convert("L")


def _shrunk(picture: Image.Image) -> Image.Image:
    scale = min(1, DOTS_WIDE / picture.width, DOTS_HIGH / picture.height)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS) if scale < 1 else picture


def _in_eights(picture: Image.Image) -> Image.Image:
    """With white around it where its sides are no multiples of 8, as printers take rasters by bytes."""
    wide, high = -(-picture.width // 8) * 8, -(-picture.height // 8) * 8
    paper = Image.new("L", (wide, high), 255)
    paper.paste(picture, ((wide - picture.width) // 2, (high - picture.height) // 2))
    return paper
