"""The shop's logo, made ready for receipt printers: a dot is black or white."""

import base64
import io

from PIL import Image

from tracksales.pictures import Wanted, on_white, opened, shrunk

LOGO = Wanted("logo", ("PNG", "JPEG"), 2 * 2**20, "some 400 dots wide are enough")
DOTS_WIDE = 384
"""What 58 mm paper has; on 80 mm paper the logo stands in the middle."""

DOTS_HIGH = 240


def printable_logo(upload: bytes) -> str:
    """A PNG or JPEG as a black and white PNG in base64, its sides multiples of 8.

    Raises UnusablePictureError.
    """
    picture = shrunk(on_white(opened(upload, LOGO)).convert("L"), DOTS_WIDE, DOTS_HIGH)
    dots = _in_eights(picture).convert("1")
    out = io.BytesIO()
    dots.save(out, "PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode("ascii")


def _in_eights(picture: Image.Image) -> Image.Image:
    """With white around it where its sides are no multiples of 8, as printers take rasters by bytes."""
    wide, high = -(-picture.width // 8) * 8, -(-picture.height // 8) * 8
    paper = Image.new("L", (wide, high), 255)
    paper.paste(picture, ((wide - picture.width) // 2, (high - picture.height) // 2))
    return paper
